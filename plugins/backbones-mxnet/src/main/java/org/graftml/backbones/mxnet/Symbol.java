package org.graftml.backbones.mxnet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.Misfit;

/**
 * The nodes of a symbol file, in the order in which they are evaluated.
 *
 * @param outputs indices of the nodes that it gives
 */
record Symbol(List<Node> nodes, List<Integer> outputs) {
    private static final long LARGEST = 64_000_000;

    /** What MXNet calls a variable. */
    static final String VARIABLE = "null";

    /**
     * One node.
     *
     * @param inputs indices of nodes before it
     */
    record Node(String operation, String name, Map<String, String> attributes, List<Integer> inputs) {
        boolean variable() {
            return operation.equals(VARIABLE);
        }
    }

    /** @throws Misfit where the file is no symbol */
    static Symbol read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw Misfit.of("symbol-missing", "there is nothing at " + file).expected("a -symbol.json of MXNet");
            }
            if (Files.size(file) > LARGEST) {
                throw damaged(file, "it is larger than any symbol");
            }
            JsonObject root = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            List<Node> nodes = new ArrayList<>();
            for (JsonElement element : root.getAsJsonArray("nodes")) {
                nodes.add(node(file, element.getAsJsonObject(), nodes.size()));
            }
            List<Integer> outputs = indices(file, root.getAsJsonArray("heads"), nodes.size());
            if (outputs.isEmpty()) {
                throw damaged(file, "it gives nothing");
            }
            return new Symbol(List.copyOf(nodes), outputs);
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | ClassCastException
                | NullPointerException
                | NumberFormatException e) {
            throw damaged(file, String.valueOf(e.getMessage())).because(e);
        }
    }

    private static Node node(Path file, JsonObject json, int index) {
        Map<String, String> attributes = new LinkedHashMap<>();
        // By the version of MXNet that wrote it.
        for (String key : List.of("param", "attr", "attrs")) {
            if (json.has(key)) {
                json.getAsJsonObject(key)
                        .entrySet()
                        .forEach(entry ->
                                attributes.put(entry.getKey(), entry.getValue().getAsString()));
            }
        }
        return new Node(
                json.get("op").getAsString(),
                json.get("name").getAsString(),
                Map.copyOf(attributes),
                indices(file, json.getAsJsonArray("inputs"), index));
    }

    /** Each is a list whose first number is the index of a node. */
    private static List<Integer> indices(Path file, JsonArray inputs, int below) {
        List<Integer> indices = new ArrayList<>();
        for (JsonElement input : inputs) {
            int index = input.getAsJsonArray().get(0).getAsInt();
            if (index < 0 || index >= below) {
                throw damaged(file, "a node reads the node " + index + ", which is not before it");
            }
            indices.add(index);
        }
        return List.copyOf(indices);
    }

    private static Misfit damaged(Path file, String why) {
        return Misfit.of("symbol-damaged", file + " is no symbol of MXNet: " + why)
                .expected("a -symbol.json that MXNet has written");
    }
}
