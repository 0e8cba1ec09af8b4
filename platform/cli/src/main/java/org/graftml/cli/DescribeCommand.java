package org.graftml.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.Near;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "describe",
        description = "Describes an extension and its settings.",
        footer = {"", "Examples:", "  graft describe dann", "  graft describe head/linear --schema"})
final class DescribeCommand extends GraftCommand {
    @Parameters(
            paramLabel = "ID",
            completionCandidates = Completions.Extensions.class,
            description = "An id, or kind/id where several kinds have it.")
    private String id;

    @Option(names = "--schema", description = "Print the JSON Schema of its settings.")
    private boolean schema;

    @Mixin
    private JsonOption json;

    DescribeCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        Catalogue catalogue = session.services().catalogue();
        Catalogue.ExtensionInfo extension = find(catalogue);
        if (schema) {
            session.print(catalogue.jsonSchema(extension));
        } else if (json.json) {
            Map<String, Object> document = new LinkedHashMap<>(ListCommand.document(extension));
            document.put("settings", Json.object(catalogue.jsonSchema(extension)));
            session.printJson(document);
        } else {
            print(extension, catalogue.settings(extension));
        }
        return ExitCode.DONE;
    }

    private Catalogue.ExtensionInfo find(Catalogue catalogue) {
        List<Catalogue.ExtensionInfo> found = catalogue.extensions().stream()
                .filter(extension ->
                        extension.id().equals(id) || qualified(extension).equals(id))
                .toList();
        if (found.isEmpty()) {
            List<String> ids = catalogue.extensions().stream()
                    .map(Catalogue.ExtensionInfo::id)
                    .toList();
            throw Refusal.of(
                    "unknown-extension",
                    "there is no extension called '" + id + "'",
                    Optional.of("an id that `graft list` shows"),
                    Near.words(id, ids));
        }
        List<String> names =
                found.stream().map(DescribeCommand::qualified).distinct().toList();
        if (names.size() > 1) {
            throw Refusal.of(
                    "ambiguous-extension",
                    "several kinds have an extension called '" + id + "'",
                    Optional.of("one of " + String.join(", ", names)),
                    names);
        }
        return found.get(0);
    }

    private static String qualified(Catalogue.ExtensionInfo extension) {
        return extension.kind() + "/" + extension.id();
    }

    private void print(Catalogue.ExtensionInfo extension, SettingsSchema settings) {
        session.print(session.terminal().bold(extension.id()) + "  " + extension.kind() + " " + extension.version()
                + " from " + extension.bundle());
        session.print(extension.summary());
        print(settings, "  ");
    }

    private void print(SettingsSchema settings, String indent) {
        for (SettingsSchema.Setting setting : settings.settings()) {
            String value = setting.required()
                    ? "required"
                    : setting.fallback().map(text -> "default " + text).orElse("optional");
            session.print("%s%-16s %s, %s%s  %s"
                    .formatted(
                            indent,
                            session.terminal().bold(setting.name()),
                            words(setting.kind()),
                            value,
                            range(setting),
                            session.terminal().dim(setting.doc())));
            if (setting.kind() instanceof SettingsSchema.Kind.Group group) {
                print(group.schema(), setting.flat() ? indent : indent + "  ");
            }
        }
    }

    private static String range(SettingsSchema.Setting setting) {
        return setting.min().map(min -> ", at least " + min).orElse("")
                + setting.max().map(max -> ", at most " + max).orElse("");
    }

    /** A kind of setting in words. */
    private static String words(Kind kind) {
        if (kind instanceof Kind.Scalar scalar) {
            return scalar.name().equals("long") ? "integer" : scalar.name();
        }
        if (kind instanceof Kind.Choice choice) {
            return String.join(" | ", choice.words());
        }
        if (kind instanceof Kind.Nested nested) {
            return "an extension (" + nested.point().substring(nested.point().lastIndexOf('.') + 1) + ")";
        }
        if (kind instanceof Kind.ListOf list) {
            return "list of " + words(list.element());
        }
        if (kind instanceof Kind.MapOf map) {
            return "map of " + words(map.element());
        }
        return kind instanceof Kind.Parsed ? "text" : "group";
    }
}
