package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graftml.cli.docs.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "docs",
        description =
                "Writes reference pages (Markdown) of all extensions, yours too: what they do, and their settings.",
        footer = {"", "Example:", "  graft docs --dir reference"})
final class DocsCommand extends GraftCommand {
    @Option(names = "--dir", paramLabel = "DIR", defaultValue = "reference", description = "Where to (reference).")
    private Path given = Path.of("");

    @Mixin
    private JsonOption output = new JsonOption();

    DocsCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        Path folder = session.directory().resolve(given).normalize();
        Map<String, String> pages = new Reference(session.services().catalogue()).pages();
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = folder.resolve(page.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.getValue());
        }
        if (output.json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", "done");
            document.put("folder", folder.toString());
            document.put("pages", pages.keySet());
            session.printJson(document);
        } else {
            session.print(given.resolve("README.md").toString());
            session.say(pages.size() - 1 + " extensions, a page each");
        }
        return ExitCode.DONE;
    }
}
