package org.graftml.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Map;

/** JSON in and out. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .registerModule(new SimpleModule().addSerializer(Double.class, new Finite()));

    /** JSON has no word for a number that is not finite. */
    private static final class Finite extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }

    private Json() {}

    static String write(Object document) {
        return write(document, MAPPER.writer());
    }

    /** On one line. */
    static String line(Object document) {
        return write(document, MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT));
    }

    private static String write(Object document, ObjectWriter writer) {
        try {
            return writer.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document that JSON cannot say", e);
        }
    }

    static Map<String, Object> object(String text) throws JsonProcessingException {
        return MAPPER.readValue(text, new TypeReference<Map<String, Object>>() {});
    }
}
