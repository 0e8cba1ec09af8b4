package org.graftml.trainer.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;

/** Sample types as JSON and back. */
final class TypeJson {
    private TypeJson() {}

    static Map<String, Object> of(SampleType type) {
        Map<String, Object> parts = new LinkedHashMap<>();
        type.parts().forEach((name, part) -> parts.put(name, of(part)));
        return parts;
    }

    private static Map<String, Object> of(PartType type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (type instanceof PartType.ImageType image) {
            fields.put("part", "image");
            fields.put("channels", image.channels());
            fields.put("height", image.height());
            fields.put("width", image.width());
            fields.put("numbers", image.numbers().name());
        } else if (type instanceof PartType.RowType row) {
            fields.put("part", "row");
            fields.put("size", row.size());
            fields.put("numbers", row.numbers().name());
        } else if (type instanceof PartType.TextType) {
            fields.put("part", "text");
        } else if (type instanceof PartType.TokensType tokens) {
            fields.put("part", "tokens");
            fields.put("length", tokens.length());
            fields.put("vocabulary", tokens.vocabulary());
        } else if (type instanceof PartType.TensorType tensor) {
            fields.put("part", "tensor");
            fields.put("shape", tensor.shape().getShape());
            fields.put("numbers", tensor.numbers().name());
        } else if (type instanceof PartType.ClassType classes) {
            fields.put("part", "class");
            fields.put("names", classes.names());
        } else if (type instanceof PartType.ClassSetType classes) {
            fields.put("part", "classes");
            fields.put("names", classes.names());
        } else if (type instanceof PartType.NumberType) {
            fields.put("part", "number");
        } else if (type instanceof PartType.BoxesType boxes) {
            fields.put("part", "boxes");
            fields.put("names", boxes.names());
            fields.put("most", boxes.most());
        }
        return fields;
    }

    static SampleType read(JsonNode parts) {
        Map<String, PartType> found = new LinkedHashMap<>();
        parts.properties().forEach(part -> found.put(part.getKey(), part(part.getValue())));
        return new SampleType(found);
    }

    private static PartType part(JsonNode node) {
        String part = node.required("part").asText();
        return switch (part) {
            case "image" ->
                new PartType.ImageType(
                        number(node, "channels"), number(node, "height"), number(node, "width"), numbers(node));
            case "row" -> new PartType.RowType(number(node, "size"), numbers(node));
            case "text" -> new PartType.TextType();
            case "tokens" -> new PartType.TokensType(number(node, "length"), number(node, "vocabulary"));
            case "tensor" ->
                new PartType.TensorType(
                        new Shape(StreamSupport.stream(node.required("shape").spliterator(), false)
                                .mapToLong(JsonNode::asLong)
                                .toArray()),
                        numbers(node));
            case "class" -> new PartType.ClassType(names(node));
            case "classes" -> new PartType.ClassSetType(names(node));
            case "number" -> new PartType.NumberType();
            case "boxes" -> new PartType.BoxesType(names(node), number(node, "most"));
            default -> throw new IllegalArgumentException("no part of a sample is of the type '" + part + "'");
        };
    }

    private static int number(JsonNode node, String name) {
        return node.required(name).asInt();
    }

    private static DataType numbers(JsonNode node) {
        return DataType.valueOf(node.required("numbers").asText());
    }

    private static List<String> names(JsonNode node) {
        return StreamSupport.stream(node.required("names").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
