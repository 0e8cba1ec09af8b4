package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.schema.Near;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "new",
        description = "Makes a Maven project for a plug-in of your own, with an extension that works and its tests.",
        footer = {
            "",
            "Example:",
            "  graft new strategy acme-align --dir acme-align",
            "  cd acme-align",
            "  mvn -B verify",
            "  graft install target/acme-align-0.1.0.jar --yes",
            "  graft run experiment.yaml"
        })
final class NewCommand extends GraftCommand {
    private static final List<String> KINDS = List.of("strategy", "backbone", "head", "dataset", "augmenter");

    @Parameters(paramLabel = "KIND", index = "0", description = "strategy, backbone, head, dataset or augmenter.")
    private String kind = "";

    @Parameters(
            paramLabel = "NAME",
            index = "1",
            description = "The id of the extension: lower-case words joined by hyphens, yours first (acme-align).")
    private String name = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            required = true,
            description = "The folder that becomes the project: a new or an empty one.")
    private Path given = Path.of("");

    @Mixin
    private JsonOption output = new JsonOption();

    NewCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if (!KINDS.contains(kind)) {
            throw Refusal.of(
                    "unknown-kind",
                    "there is no skeleton of a '" + kind + "'",
                    Optional.of(String.join(", ", KINDS)),
                    Near.words(kind, KINDS));
        }
        ProjectName project = ProjectName.of(name);
        Path folder = session.directory().resolve(given).normalize();
        refuseTaken(folder);
        Map<String, String> files = new Skeleton(kind, project, house()).write(folder);
        if (output.json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", "done");
            document.put("kind", kind);
            document.put("id", project.id());
            document.put("package", project.packageName());
            document.put("class", project.packageName() + "." + project.className());
            document.put("folder", folder.toString());
            document.put("files", new ArrayList<>(files.keySet()));
            session.printJson(document);
        } else {
            files.keySet().forEach(file -> session.print(given.resolve(file).toString()));
            session.say("next: cd " + given + "; mvn -B verify; graft install target/" + project.id()
                    + "-0.1.0.jar --yes; graft run experiment.yaml\n"
                    + "An empty local Maven repository needs one build online; after that `mvn -o` works too.");
        }
        return ExitCode.DONE;
    }

    private void refuseTaken(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                empty = inside.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw Refusal.of(
                    "folder-taken",
                    "'" + given + "' is " + (Files.isDirectory(folder) ? "not empty" : "no folder"),
                    "--dir with a folder that is new or empty");
        }
    }

    /** The distribution's Maven repository holds one version of Graft. */
    private static Skeleton.House house() throws IOException {
        Path repository = Path.of(System.getProperty("graft.distribution", "")).resolve("maven");
        Path versions = repository.resolve("org/graftml/graft-testkit");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> inside = Files.list(versions)) {
                Optional<Path> version = inside.filter(Files::isDirectory).findFirst();
                if (version.isPresent()) {
                    return new Skeleton.House(
                            repository.toAbsolutePath(),
                            version.get().getFileName().toString());
                }
            }
        }
        throw Refusal.of(
                "no-repository",
                "this Graft has nothing to build plug-ins against: there is no graft-testkit in " + repository,
                "the folder maven of the distribution");
    }
}
