package org.graftml.composer.weights;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.graftml.api.weights.Checkpoint;

/** Several checkpoints as one, whose arrays have the name of a part and a dot in front. */
public final class CheckpointOfParts implements Checkpoint {
    private final SortedMap<String, Checkpoint> parts;

    /** @param parts by name, without dots */
    public CheckpointOfParts(Map<String, Checkpoint> parts) {
        this.parts = new TreeMap<>(parts);
    }

    @Override
    public String name() {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + ": " + part.getValue().name())
                .collect(Collectors.joining(", "));
    }

    @Override
    public Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        parts.forEach((name, part) -> part.entries().forEach((entry, what) -> entries.put(name + "." + entry, what)));
        return entries;
    }

    @Override
    public FloatBuffer floats(String entry) {
        int dot = entry.indexOf('.');
        return parts.get(entry.substring(0, dot)).floats(entry.substring(dot + 1));
    }

    /** That of the lines {@code name hash}, for the files are not read as one. */
    @Override
    public String sha256() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, Checkpoint> part : parts.entrySet()) {
            lines.append(part.getKey() + " " + part.getValue().sha256() + "\n");
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
