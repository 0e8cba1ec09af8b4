package org.graftml.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.graftml.api.schema.Catalogue.ExtensionInfo;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;

/**
 * Settings as JSON Schema (draft 2020-12), for editors. A nested extension is open and marked {@code
 * x-graft-kind}: which extensions there are is the catalogue's to say, and may change.
 */
final class JsonSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final UnaryOperator<String> kindOf;

    /**
     * Schemas.
     *
     * @param kindOf from the interface of an extension point to the name of its kind
     */
    JsonSchema(UnaryOperator<String> kindOf) {
        this.kindOf = kindOf;
    }

    /** What a file may write for an extension: {@code {use: id, ...}}. */
    ObjectNode extension(ExtensionInfo extension, SettingsSchema settings) {
        ObjectNode schema = JSON.createObjectNode().put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", extension.id());
        schema.put("description", extension.summary());
        schema.put("x-graft-kind", extension.kind());
        fill(schema, settings);
        schema.withObjectProperty("properties")
                .set("use", JSON.createObjectNode().put("const", extension.id()));
        schema.withArrayProperty("required").add("use");
        return schema;
    }

    private void fill(ObjectNode object, SettingsSchema schema) {
        object.put("type", "object");
        ObjectNode properties = object.withObjectProperty("properties");
        for (Setting setting : schema.settings()) {
            if (!setting.flat()) {
                properties.set(setting.name(), describe(setting));
                if (setting.required()) {
                    object.withArrayProperty("required").add(setting.name());
                }
            } else {
                properties.putObject("use").put("type", "string").put("description", setting.doc());
                object.put("x-graft-kind", kindOf.apply(((Kind.Nested) setting.kind()).point()));
                // The keys of an extension that nobody knows yet.
                object.put("additionalProperties", true);
            }
        }
        if (!object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    private ObjectNode describe(Setting setting) {
        ObjectNode json = kind(setting.kind());
        json.put("description", setting.doc());
        boolean word = isWordToo(setting.kind());
        setting.fallback()
                .filter(text -> word && !text.equals("{}"))
                .map(Object.class::cast)
                .or(setting::fallbackValue)
                .ifPresent(value -> json.set("default", JSON.<JsonNode>valueToTree(value)));
        String suffix = setting.kind() instanceof Kind.ListOf
                ? "Items"
                : setting.kind() instanceof Kind.MapOf ? "Properties" : "imum";
        bound(json, "min" + suffix, setting.min());
        bound(json, "max" + suffix, setting.max());
        return json;
    }

    /** A group that shares its keys with an extension may be written as the id alone. */
    private static boolean isWordToo(Kind kind) {
        return kind instanceof Kind.Group group
                && group.schema().settings().stream().anyMatch(Setting::flat);
    }

    private static void bound(ObjectNode json, String name, Optional<Double> bound) {
        bound.ifPresent(value -> {
            if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                json.put(name, value.longValue());
            } else {
                json.put(name, value);
            }
        });
    }

    private ObjectNode kind(Kind kind) {
        ObjectNode json = JSON.createObjectNode();
        if (kind instanceof Kind.Scalar scalar) {
            boolean path = scalar.name().equals("path");
            json.put("type", path ? "string" : scalar.name().equals("long") ? "integer" : scalar.name());
            if (path) {
                json.put("x-graft-path", true);
            } else if (scalar.name().equals("integer")) {
                // A long has no bounds of its own here: 2^63 is beyond what JSON readers keep exact.
                json.put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE);
            }
        } else if (kind instanceof Kind.Choice choice) {
            choice.words().forEach(json.withArrayProperty("enum")::add);
        } else if (kind instanceof Kind.Parsed) {
            // Files may write such a text without quotes: 30, true.
            List.of("string", "number", "boolean").forEach(json.withArrayProperty("type")::add);
        } else if (kind instanceof Kind.Nested nested) {
            List.of("object", "string").forEach(json.withArrayProperty("type")::add);
            json.put("x-graft-kind", kindOf.apply(nested.point()));
        } else if (kind instanceof Kind.Group group) {
            fill(json, group.schema());
            if (isWordToo(group)) {
                json.putArray("type").add("object").add("string");
            }
        } else if (kind instanceof Kind.ListOf list) {
            json.put("type", "array").set("items", kind(list.element()));
        } else if (kind instanceof Kind.MapOf map) {
            json.put("type", "object").set("additionalProperties", kind(map.element()));
        }
        return json;
    }
}
