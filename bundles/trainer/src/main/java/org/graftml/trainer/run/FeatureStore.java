package org.graftml.trainer.run;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.graftml.api.layers.Port;
import org.graftml.trainer.files.SafeTensors;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.step.FeatureCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Features that later runs find again: a file for each frozen beginning and set of samples, named by
 * the hash of all that they depend on. What is not there, or damaged, is computed anew; the files that
 * were not used for the longest time make room for others.
 */
public final class FeatureStore {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureStore.class);
    /** No file takes more than this part of the room. */
    private static final int LARGEST = 8;

    private static final String IDS = "ids";
    private static final String INDICES = "indices";
    private static final String FEATURES = "features";

    private final Storage storage;
    private final Optional<Path> folder;
    private final long room;
    /** What this run has read or written, as long as memory suffices. */
    private final Map<String, SoftReference<Map<Integer, FeatureCache.Feature>>> memory = new HashMap<>();

    /**
     * A store.
     *
     * @param folder where the files are; without one nothing is kept
     * @param room bytes that all files may take
     */
    public FeatureStore(Storage storage, Optional<Path> folder, long room) {
        this.storage = storage;
        this.folder = folder;
        this.room = room;
    }

    /** The same store for one run, whose parts find what others have computed without reading it again. */
    FeatureStore ofRun() {
        return new FeatureStore(storage, folder, room);
    }

    /** Whether something may be kept whose key begins so. */
    boolean keeps(String beginning) {
        if (memory.keySet().stream().anyMatch(key -> key.startsWith(beginning))) {
            return true;
        }
        if (folder.filter(Files::isDirectory).isEmpty()) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(beginning));
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} cannot be listed", folder.get(), e);
            return true;
        }
    }

    /** What is known; empty where nothing is. */
    Map<Integer, FeatureCache.Feature> read(String key, Port port) {
        Map<Integer, FeatureCache.Feature> known =
                memory.getOrDefault(key, new SoftReference<>(null)).get();
        return known == null ? readFile(key, port) : known;
    }

    private Map<Integer, FeatureCache.Feature> readFile(String key, Port port) {
        Optional<Path> file = folder.map(found -> found.resolve(key)).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return Map.of();
        }
        try {
            Map<Integer, FeatureCache.Feature> features = features(SafeTensorsReader.read(file.get()), port);
            Files.setLastModifiedTime(file.get(), FileTime.from(Instant.now()));
            memory.put(key, new SoftReference<>(features));
            return features;
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} is computed anew, because it cannot be read: {}", file.get(), e.getMessage());
            return Map.of();
        }
    }

    private static Map<Integer, FeatureCache.Feature> features(SafeTensors file, Port port) {
        float[] values = file.tensors().get(FEATURES).floats();
        ByteBuffer indices = ByteBuffer.wrap(file.tensors().get(INDICES).raw()).order(ByteOrder.LITTLE_ENDIAN);
        JsonNode ids = Json.read(file.metadata().get(IDS));
        Shape shape = port.shape().slice(1);
        int width = Math.toIntExact(shape.size());
        if (values.length != ids.size() * width || indices.limit() != ids.size() * Integer.BYTES) {
            throw new IllegalArgumentException("its sizes differ");
        }
        Map<Integer, FeatureCache.Feature> features = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            features.put(
                    indices.getInt(i * Integer.BYTES),
                    new FeatureCache.Feature(
                            ids.get(i).asText(), Arrays.copyOfRange(values, i * width, (i + 1) * width)));
        }
        return features;
    }

    /** Keeps features for later; where that fails, it is said, and nothing else is lost. */
    void write(String key, Port port, Map<Integer, FeatureCache.Feature> features) {
        memory.put(key, new SoftReference<>(Map.copyOf(features)));
        long bytes = (long) features.size() * port.shape().slice(1).size() * Float.BYTES;
        if (folder.isEmpty() || bytes > room / LARGEST) {
            return;
        }
        try {
            storage.folders(folder.get());
            // Other processes write here too: each into a file of its own until it is whole.
            Path whole = folder.get().resolve(key + "." + UUID.randomUUID());
            storage.replace(whole, file(port, new TreeMap<>(features))::writeTo);
            storage.disk().rename(whole, folder.get().resolve(key));
            makeRoom();
        } catch (IOException e) {
            LOG.warn("features are not kept for later runs: {}", e.toString());
        }
    }

    private static SafeTensors file(Port port, TreeMap<Integer, FeatureCache.Feature> features) {
        int width = Math.toIntExact(port.shape().slice(1).size());
        ByteBuffer indices =
                ByteBuffer.allocate(features.size() * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[features.size() * width];
        List<String> ids = new ArrayList<>();
        features.forEach((index, feature) -> {
            indices.putInt(index);
            System.arraycopy(feature.values(), 0, values, ids.size() * width, width);
            ids.add(feature.id());
        });
        long count = features.size();
        return new SafeTensors(
                Map.of(IDS, Json.line(ids)),
                Map.of(
                        INDICES,
                        new Tensor(Tensor.Type.I32, List.of(count), indices.flip()),
                        FEATURES,
                        Tensor.of(values, List.of(count, (long) width))));
    }

    private record Kept(Path file, FileTime used, long size) {}

    private void makeRoom() throws IOException {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.get())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                all.add(new Kept(file, Files.getLastModifiedTime(file), Files.size(file)));
            }
        }
        all.sort(Comparator.comparing(Kept::used).reversed());
        long taken = 0;
        for (Kept kept : all) {
            taken += kept.size;
            if (taken > room) {
                Files.deleteIfExists(kept.file);
            }
        }
    }
}
