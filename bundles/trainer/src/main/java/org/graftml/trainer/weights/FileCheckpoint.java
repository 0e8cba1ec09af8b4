package org.graftml.trainer.weights;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.weights.Checkpoint;
import org.graftml.trainer.files.Tensor;

/** Arrays that lie in files. */
final class FileCheckpoint implements Checkpoint {
    private final String name;
    private final List<Path> files;
    private final Map<String, Tensor> tensors;
    private String sha256;

    /** @param files all of them, in the order in which they are hashed */
    FileCheckpoint(String name, List<Path> files, Map<String, Tensor> tensors) {
        this.name = name;
        this.files = List.copyOf(files);
        this.tensors = tensors;
    }

    @Override
    public String name() {
        return name;
    }

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

    /** As it was when it was first asked for: a run wants it for its lock and for its graph, at the same time. */
    @Override
    public synchronized String sha256() throws IOException {
        if (sha256 == null) {
            sha256 = Fingerprint.of(files);
        }
        return sha256;
    }
}
