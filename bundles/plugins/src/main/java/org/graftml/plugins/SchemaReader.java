package org.graftml.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;

/** Reads the schemas that the annotation processor wrote. */
public final class SchemaReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaReader() {}

    /**
     * The schema of an extension, or of a record annotated with {@code @Settings}, that is already
     * loaded.
     *
     * @throws IllegalStateException where it was compiled without the processor
     */
    public static SettingsSchema of(Class<?> type) {
        URL entry = type.getResource("/" + SettingsSchema.entry(type.getName()));
        if (entry == null) {
            throw missing(type.getName());
        }
        try {
            return read(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema of " + type.getName() + " cannot be read", e);
        }
    }

    /** The schema in a file. */
    static SettingsSchema read(URL entry) throws IOException {
        try (InputStream in = entry.openStream()) {
            return schema(JSON.readTree(in));
        }
    }

    /** The complaint about a class that has no schema. */
    static IllegalStateException missing(String type) {
        return new IllegalStateException(
                "%s has no schema: no entry %s; compile it with graft-api's annotation processor"
                        .formatted(type, SettingsSchema.entry(type)));
    }

    private static SettingsSchema schema(JsonNode json) {
        return new SettingsSchema(
                json.required("type").textValue(),
                elements(json.required("settings")).map(SchemaReader::setting).toList());
    }

    private static Setting setting(JsonNode json) {
        return new Setting(
                json.required("name").textValue(),
                kind(json.required("kind")),
                json.required("doc").textValue(),
                Optional.ofNullable(json.get("default")).map(JsonNode::textValue),
                json.required("required").booleanValue(),
                json.required("flat").booleanValue(),
                Optional.ofNullable(json.get("min")).map(JsonNode::doubleValue),
                Optional.ofNullable(json.get("max")).map(JsonNode::doubleValue));
    }

    private static Kind kind(JsonNode json) {
        Map.Entry<String, JsonNode> only = json.properties().iterator().next();
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "scalar" -> new Kind.Scalar(value.textValue());
            case "choice" ->
                new Kind.Choice(elements(value).map(JsonNode::textValue).toList());
            case "parsed" -> new Kind.Parsed(value.textValue());
            case "nested" -> new Kind.Nested(value.textValue());
            case "group" -> new Kind.Group(schema(value));
            case "list" -> new Kind.ListOf(kind(value));
            case "map" -> new Kind.MapOf(kind(value));
            default -> throw new IllegalStateException("a schema has an unknown kind '" + only.getKey() + "'");
        };
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
