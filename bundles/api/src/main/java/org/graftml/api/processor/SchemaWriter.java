package org.graftml.api.processor;

import java.util.Optional;
import java.util.stream.Collectors;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;

/** A schema as JSON. Written by hand, so that compiling a plug-in takes no library. */
final class SchemaWriter {
    private SchemaWriter() {}

    static String json(SettingsSchema schema) {
        return "{\"type\": %s, \"settings\": [%s]}"
                .formatted(
                        quoted(schema.type()),
                        schema.settings().stream().map(SchemaWriter::setting).collect(Collectors.joining(",\n  ")));
    }

    private static String setting(Setting setting) {
        return "{\"name\": %s, \"kind\": %s, \"doc\": %s%s, \"required\": %s, \"flat\": %s%s%s}"
                .formatted(
                        quoted(setting.name()),
                        kind(setting.kind()),
                        quoted(setting.doc()),
                        optional("default", setting.fallback().map(SchemaWriter::quoted)),
                        setting.required(),
                        setting.flat(),
                        optional("min", setting.min()),
                        optional("max", setting.max()));
    }

    private static String optional(String name, Optional<?> value) {
        return value.map(given -> ", \"%s\": %s".formatted(name, given)).orElse("");
    }

    private static String kind(Kind kind) {
        if (kind instanceof Kind.Scalar scalar) {
            return single("scalar", quoted(scalar.name()));
        }
        if (kind instanceof Kind.Choice choice) {
            return single(
                    "choice",
                    choice.words().stream().map(SchemaWriter::quoted).collect(Collectors.joining(", ", "[", "]")));
        }
        if (kind instanceof Kind.Parsed parsed) {
            return single("parsed", quoted(parsed.type()));
        }
        if (kind instanceof Kind.Nested nested) {
            return single("nested", quoted(nested.point()));
        }
        if (kind instanceof Kind.Group group) {
            return single("group", json(group.schema()));
        }
        if (kind instanceof Kind.ListOf list) {
            return single("list", kind(list.element()));
        }
        return single("map", kind(((Kind.MapOf) kind).element()));
    }

    private static String single(String name, String value) {
        return "{\"%s\": %s}".formatted(name, value);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                default -> json.append(c < ' ' || c > '~' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return json.append('"').toString();
    }
}
