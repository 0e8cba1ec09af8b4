package org.graftml.plugins;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;

/** Settings as a JSON Schema (draft 2020-12), for editors. */
final class JsonSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final UnaryOperator<String> kindOf;

    /**
     * Schemas.
     *
     * @param kindOf from the interface of an extension point to the name of its kind
     */
    JsonSchema(UnaryOperator<String> kindOf) {
        this.kindOf = kindOf;
    }

    ObjectNode extension(String id, String summary, SettingsSchema settings) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", id);
        schema.put("description", summary);
        schema.setAll(object(settings));
        ((ObjectNode) schema.get("properties")).putObject("use").put("const", id);
        return schema;
    }

    private ObjectNode object(SettingsSchema settings) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (Setting setting : settings.settings()) {
            properties.set(setting.name(), setting(setting));
            if (setting.required()) {
                required.add(setting.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", false);
    }

    private ObjectNode setting(Setting setting) {
        ObjectNode schema = kind(setting.kind());
        schema.put("description", setting.doc());
        setting.fallback().ifPresent(value -> schema.put("default", value));
        boolean list = setting.kind() instanceof Kind.ListOf;
        setting.min().ifPresent(min -> schema.put(list ? "minItems" : "minimum", min));
        setting.max().ifPresent(max -> schema.put(list ? "maxItems" : "maximum", max));
        return schema;
    }

    private ObjectNode kind(Kind kind) {
        ObjectNode schema = JSON.objectNode();
        if (kind instanceof Kind.Scalar scalar) {
            schema.put("type", scalar.name().equals("path") ? "string" : scalar.name());
        } else if (kind instanceof Kind.Choice choice) {
            ArrayNode words = schema.putArray("enum");
            choice.words().forEach(words::add);
        } else if (kind instanceof Kind.Parsed) {
            schema.putArray("type").add("string").add("number");
        } else if (kind instanceof Kind.Nested nested) {
            schema.putArray("type").add("object").add("string");
            schema.put("x-graft-kind", kindOf.apply(nested.point()));
        } else if (kind instanceof Kind.Group group) {
            schema.setAll(object(group.schema()));
        } else if (kind instanceof Kind.ListOf list) {
            schema.put("type", "array").set("items", kind(list.element()));
        } else if (kind instanceof Kind.MapOf map) {
            schema.put("type", "object").set("additionalProperties", kind(map.element()));
        }
        return schema;
    }
}
