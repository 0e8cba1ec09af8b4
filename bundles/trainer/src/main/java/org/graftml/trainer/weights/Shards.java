package org.graftml.trainer.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.graftml.api.Misfit;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.run.Json;

/** A checkpoint in several safetensors files, with an index that says which array is in which. */
final class Shards {
    private static final long LARGEST_INDEX = 100_000_000;

    private Shards() {}

    static FileCheckpoint open(String name, Path index) throws IOException {
        Map<String, Map<String, Tensor>> shards = new TreeMap<>();
        Map<String, Tensor> tensors = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : map(index).properties()) {
            String shard = entry.getValue().asText();
            if (!entry.getValue().isTextual()
                    || !Path.of(shard).equals(Path.of(shard).getFileName())) {
                throw damaged(
                        index, "'" + entry.getKey() + "' is in " + entry.getValue() + ", which is no file beside it");
            }
            if (!shards.containsKey(shard)) {
                shards.put(shard, read(index, shard));
            }
            Tensor tensor = shards.get(shard).get(entry.getKey());
            if (tensor == null) {
                throw damaged(index, "'" + entry.getKey() + "' is not in " + shard);
            }
            tensors.put(entry.getKey(), tensor);
        }
        for (Map.Entry<String, Map<String, Tensor>> shard : shards.entrySet()) {
            for (String array : shard.getValue().keySet()) {
                if (!tensors.containsKey(array)) {
                    throw damaged(index, "it does not name '" + array + "', which is in " + shard.getKey());
                }
            }
        }
        List<Path> files = new ArrayList<>(List.of(index));
        shards.keySet().forEach(shard -> files.add(index.resolveSibling(shard)));
        return new FileCheckpoint(name, files, tensors);
    }

    private static JsonNode map(Path index) throws IOException {
        if (Files.size(index) > LARGEST_INDEX) {
            throw damaged(index, "it is larger than any index");
        }
        try {
            JsonNode map =
                    Json.read(Files.readString(index, StandardCharsets.UTF_8)).path("weight_map");
            if (!map.isObject() || map.isEmpty()) {
                throw damaged(index, "it has no weight_map");
            }
            return map;
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            throw damaged(index, "it is no JSON (" + e.getMessage() + ")");
        }
    }

    private static Map<String, Tensor> read(Path index, String shard) throws IOException {
        Path file = index.resolveSibling(shard);
        if (!Files.isRegularFile(file)) {
            throw Misfit.of("weights-missing", "there is nothing at " + file)
                    .expected("the files that " + index.getFileName() + " names, beside it");
        }
        return SafeTensorsReader.read(file).tensors();
    }

    private static IOException damaged(Path index, String why) {
        return new IOException(index + " is damaged: " + why);
    }
}
