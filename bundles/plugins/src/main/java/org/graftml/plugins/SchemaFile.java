package org.graftml.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;

/** Reads the schemas that the annotation processor of {@code api} wrote into a bundle. */
final class SchemaFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaFile() {}

    static String path(String type) {
        return "META-INF/graft/" + type + ".json";
    }

    static SettingsSchema read(URL file) {
        try {
            return schema(JSON.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the schema " + file + " cannot be read", e);
        }
    }

    static SettingsSchema schema(JsonNode node) {
        List<Setting> settings = new ArrayList<>();
        for (JsonNode setting : node.path("settings")) {
            settings.add(new Setting(
                    setting.path("name").asText(),
                    kind(setting.path("kind")),
                    setting.path("doc").asText(),
                    Optional.ofNullable(setting.get("default")).map(JsonNode::asText),
                    setting.path("required").asBoolean(),
                    setting.path("flat").asBoolean(),
                    Optional.ofNullable(setting.get("min")).map(JsonNode::asDouble),
                    Optional.ofNullable(setting.get("max")).map(JsonNode::asDouble)));
        }
        return new SettingsSchema(node.path("type").asText(), settings);
    }

    private static Kind kind(JsonNode node) {
        String form = node.fieldNames().next();
        JsonNode value = node.get(form);
        return switch (form) {
            case "scalar" -> new Kind.Scalar(value.asText());
            case "parsed" -> new Kind.Parsed(value.asText());
            case "nested" -> new Kind.Nested(value.asText());
            case "group" -> new Kind.Group(schema(value));
            case "list" -> new Kind.ListOf(kind(value));
            case "map" -> new Kind.MapOf(kind(value));
            case "choice" -> {
                List<String> words = new ArrayList<>();
                value.forEach(word -> words.add(word.asText()));
                yield new Kind.Choice(words);
            }
            default -> throw new IllegalArgumentException("no kind of setting is called '" + form + "'");
        };
    }
}
