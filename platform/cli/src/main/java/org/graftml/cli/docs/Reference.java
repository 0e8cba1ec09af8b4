package org.graftml.cli.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.Catalogue.ExtensionInfo;
import org.graftml.api.schema.Catalogue.KindInfo;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;

/** A page for each extension, and an index, in Markdown. */
public record Reference(Catalogue catalogue) {
    private static final String INDEX = "README.md";

    /** The pages by their paths below one folder, the index first. */
    public Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(INDEX, index());
        catalogue.extensions().forEach(extension -> pages.put(path(extension), page(extension)));
        return pages;
    }

    private static String path(ExtensionInfo extension) {
        return extension.kind() + "/" + extension.id() + ".md";
    }

    private String index() {
        StringBuilder text = new StringBuilder("# Reference\n\nAll extensions of this Graft, by kind.\n");
        for (KindInfo kind : catalogue.kinds()) {
            List<ExtensionInfo> extensions = of(kind);
            if (!extensions.isEmpty()) {
                text.append(
                        "\n## %s\n\n%s.\n\n| id | what it is |\n|---|---|\n".formatted(kind.plural(), kind.summary()));
                extensions.forEach(extension -> text.append(
                        "| [%s](%s) | %s |\n".formatted(extension.id(), path(extension), cell(extension.summary()))));
            }
        }
        return text.toString();
    }

    private List<ExtensionInfo> of(KindInfo kind) {
        return catalogue.extensions().stream()
                .filter(extension -> extension.kind().equals(kind.kind()))
                .toList();
    }

    private String page(ExtensionInfo extension) {
        SettingsSchema settings = catalogue.settings(extension);
        List<String> parts = new ArrayList<>();
        parts.add("# %s".formatted(extension.id()));
        parts.add("*%s* of the plug-in `%s`: %s.".formatted(extension.kind(), extension.bundle(), extension.summary()));
        String javadoc = Javadoc.markdown(catalogue.documentation(extension));
        if (!javadoc.isEmpty()) {
            parts.add(javadoc);
        }
        parts.add("## Settings");
        parts.add(settings.settings().isEmpty() ? "None." : table(settings));
        parts.add("[All extensions](../%s)".formatted(INDEX));
        return String.join("\n\n", parts) + "\n";
    }

    private String table(SettingsSchema settings) {
        List<String> rows = new ArrayList<>();
        rows.add("| name | type | range | default | meaning |");
        rows.add("|---|---|---|---|---|");
        rows(settings, "", rows);
        return String.join("\n", rows);
    }

    private void rows(SettingsSchema settings, String prefix, List<String> rows) {
        for (Setting setting : settings.settings()) {
            rows.add("| `%s` | %s | %s | %s | %s |"
                    .formatted(
                            prefix + setting.name(),
                            cell(type(setting.kind())),
                            range(setting),
                            fallback(setting),
                            cell(setting.flat() ? "its settings stand beside these" : setting.doc())));
            if (setting.kind() instanceof Kind.Group group) {
                rows(group.schema(), prefix + setting.name() + ".", rows);
            }
        }
    }

    private String type(Kind kind) {
        if (kind instanceof Kind.Scalar scalar) {
            return scalar.name().equals("long") ? "integer" : scalar.name();
        }
        if (kind instanceof Kind.Choice choice) {
            return "`" + String.join("`, `", choice.words()) + "`";
        }
        if (kind instanceof Kind.Nested nested) {
            return catalogue.kinds().stream()
                    .filter(one -> one.type().equals(nested.point()))
                    .map(one -> "[%s](../%s#%s)".formatted(one.kind(), INDEX, one.plural()))
                    .findFirst()
                    .orElseGet(() -> "an extension of `" + nested.point() + "`");
        }
        if (kind instanceof Kind.ListOf list) {
            return "list of " + type(list.element());
        }
        if (kind instanceof Kind.MapOf map) {
            return "map of " + type(map.element());
        }
        return kind instanceof Kind.Parsed ? "text" : "group";
    }

    private static String range(Setting setting) {
        String from = setting.min().map(Reference::number).orElse("");
        String to = setting.max().map(Reference::number).orElse("");
        if (from.isEmpty() && to.isEmpty()) {
            return "";
        }
        return from.isEmpty() ? "≤ " + to : to.isEmpty() ? "≥ " + from : from + " … " + to;
    }

    private static String number(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? String.valueOf((long) bound)
                : String.valueOf(bound);
    }

    private static String fallback(Setting setting) {
        return setting.required()
                ? "**required**"
                : setting.fallback().map(text -> "`" + cell(text) + "`").orElse("none");
    }

    /** A text that does not end its cell. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
