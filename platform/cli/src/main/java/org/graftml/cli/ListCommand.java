package org.graftml.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.Near;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = "Lists extensions, of one kind or of all.",
        footer = {"", "Examples:", "  graft list strategies", "  graft list backbone --json"})
final class ListCommand extends GraftCommand {
    @Parameters(
            paramLabel = "KIND",
            arity = "0..1",
            completionCandidates = Completions.Kinds.class,
            description = "A kind, singular or plural.")
    private String kind;

    @Mixin
    private JsonOption json;

    ListCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Catalogue catalogue = session.services().catalogue();
        Optional<String> only = Optional.ofNullable(kind).map(name -> kind(catalogue, name));
        List<Catalogue.ExtensionInfo> extensions = catalogue.extensions().stream()
                .filter(extension -> only.isEmpty() || only.get().equals(extension.kind()))
                .toList();
        if (json.json) {
            session.printJson(extensions.stream().map(ListCommand::document).toList());
            return ExitCode.DONE;
        }
        for (Catalogue.KindInfo info : catalogue.kinds()) {
            if (only.isEmpty() || only.get().equals(info.kind())) {
                session.print(session.terminal().bold(info.plural()) + "  "
                        + session.terminal().dim(info.summary()));
                extensions.stream()
                        .filter(extension -> extension.kind().equals(info.kind()))
                        .forEach(extension ->
                                session.print("  %-22s %s".formatted(extension.id(), extension.summary())));
            }
        }
        return ExitCode.DONE;
    }

    static Map<String, Object> document(Catalogue.ExtensionInfo extension) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", extension.kind());
        document.put("id", extension.id());
        document.put("version", extension.version());
        document.put("summary", extension.summary());
        document.put("bundle", extension.bundle());
        return document;
    }

    private static String kind(Catalogue catalogue, String name) {
        List<String> names = new ArrayList<>();
        for (Catalogue.KindInfo info : catalogue.kinds()) {
            if (name.equals(info.kind()) || name.equals(info.plural())) {
                return info.kind();
            }
            names.add(info.plural());
        }
        throw Refusal.of(
                "unknown-kind",
                "there is no kind of extension called '" + name + "'",
                Optional.of("one of " + String.join(", ", names)),
                Near.words(name, names));
    }
}
