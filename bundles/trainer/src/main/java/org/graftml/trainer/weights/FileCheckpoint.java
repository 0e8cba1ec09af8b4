package org.graftml.trainer.weights;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.graftml.api.weights.Checkpoint;
import org.graftml.trainer.files.Tensor;

/**
 * Arrays that lie in files.
 *
 * @param files all of them, in the order in which they are hashed
 */
record FileCheckpoint(String name, List<Path> files, Map<String, Tensor> tensors) implements Checkpoint {
    private static final int PIECE = 1 << 20;

    @Override
    public Map<String, Entry> entries() {
        Map<String, Entry> entries = new TreeMap<>();
        tensors.forEach(
                (entry, tensor) -> entries.put(entry, new Entry(tensor.type().name(), shape(tensor))));
        return entries;
    }

    private static Shape shape(Tensor tensor) {
        return new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public FloatBuffer floats(String entry) {
        return Floats.of(tensors.get(entry));
    }

    @Override
    public String sha256() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        byte[] piece = new byte[PIECE];
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    digest.update(piece, 0, read);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
