package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.data.Sample;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Port;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.data.FeedSource;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.Loader;

/**
 * What the frozen beginning of the backbone makes of every sample of a feed, computed once. Batches
 * have the size that they have in training, because an engine may add up differently in others.
 *
 * @param shape of one sample's features
 */
public record FeatureCache(Port port, Shape shape, Map<Integer, float[]> features) {

    /** The features of a sample. */
    public float[] of(int index) {
        return features.get(index);
    }

    /**
     * Whether a feed can be cached at a port.
     *
     * @param room bytes that features may take
     */
    public static boolean fits(TrainingGraph graph, FeedSource feed, Port port, long room) {
        boolean sized = fixed(port) && graph.backbone().inputs().stream().allMatch(FeatureCache::fixed);
        return sized && feed.deterministic() && port.shape().slice(1).size() * 4 * feed.indices().length <= room;
    }

    /** Where a size varies, samples are padded to the longest of their batch, and features with them. */
    private static boolean fixed(Port port) {
        Shape shape = port.shape();
        for (int i = 1; i < shape.dimension(); i++) {
            if (shape.get(i) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Reads batches of samples. */
    @FunctionalInterface
    public interface Batches {
        Loader<HostBatch> of(Loader.Source<HostBatch> source, long count);
    }

    /** Computes the features of every sample of a feed; on the engine thread. */
    public static FeatureCache compute(
            BoundPhase phase, Weights weights, FeedSource feed, Port port, int size, Collator collator, Batches load)
            throws IOException {
        int[] indices = feed.indices();
        Shape shape = port.shape().slice(1);
        Map<Integer, float[]> features = new HashMap<>();
        int slot = phase.backbone().slot(port.path());
        long count = (indices.length + size - 1) / size;
        try (Loader<HostBatch> batches = load.of(step -> batch(feed, indices, step, size, collator), count)) {
            for (int batch = 0; batch < count; batch++) {
                float[] values = forward(phase, weights, batches.next(), slot);
                int width = Math.toIntExact(shape.size());
                for (int i = 0; i < size && batch * size + i < indices.length; i++) {
                    features.put(
                            indices[batch * size + i],
                            java.util.Arrays.copyOfRange(values, i * width, (i + 1) * width));
                }
            }
        }
        return new FeatureCache(port, shape, features);
    }

    private static HostBatch batch(FeedSource feed, int[] indices, long step, int size, Collator collator)
            throws IOException {
        List<Sample> samples = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int place = (int) ((step * size + i) % indices.length);
            samples.add(feed.sample(indices[place]));
        }
        return collator.collate(samples, List.of());
    }

    private static float[] forward(BoundPhase phase, Weights weights, HostBatch batch, int slot) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray[] slots = new NDArray[phase.backbone().size()];
            batch.inputs()
                    .forEach((name, array) -> slots[phase.backbone().slot(name)] = array.upload(weights.manager()));
            batch.release();
            return phase.backbone().value(slots, slot, false).toFloatArray();
        }
    }
}
