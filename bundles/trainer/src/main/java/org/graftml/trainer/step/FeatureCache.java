package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.graftml.api.data.Sample;
import org.graftml.api.layers.Port;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.Loader;

/**
 * What the frozen beginning of the backbone makes of samples. Batches have the size that they have in training, because
 * an engine may add up differently in others. The last one is smaller where the engine shows that it does not.
 *
 * @param features by index of the sample
 */
public record FeatureCache(Port port, Map<Integer, Feature> features) {

    /** The features of one sample, and its name. */
    public record Feature(String id, float[] values) {}

    /** The features of a sample. */
    public Feature of(int index) {
        return features.get(index);
    }

    /** Of one sample's features. */
    public Shape shape() {
        return port.shape().slice(1);
    }

    /** Whether samples have features of one size; where it varies, they are padded to the longest of their batch. */
    public static boolean fixed(Port port) {
        Shape shape = port.shape();
        for (int i = 1; i < shape.dimension(); i++) {
            if (shape.get(i) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Gives samples as they reach the collation. */
    @FunctionalInterface
    public interface Source {
        Sample sample(int index) throws IOException;
    }

    /**
     * Samples whose features are wanted.
     *
     * @param source of the samples
     * @param collator that makes batches of them
     * @param indices the samples
     * @param size of a batch
     * @param few whether the engine may compute few samples as it does many: cleared where it shows that it does not
     */
    public record Wanted(Source source, Collator collator, int[] indices, int size, AtomicBoolean few) {
        /** How many batches they make. */
        public int batches() {
            return (indices.length + size - 1) / size;
        }

        /**
         * The samples of a batch, collated. Behind those that are left for the last one comes the first of all: what is
         * known of it by then tells whether the engine adds up in few samples as it does in many.
         */
        public HostBatch batch(long batch) throws IOException {
            int left = of((int) batch).length;
            return collate(batch, batch > 0 && few.get() ? Math.min(left + 1, size) : size);
        }

        /** The same, with as many samples as all batches have: the last one begins again. */
        private HostBatch whole(long batch) throws IOException {
            return collate(batch, size);
        }

        private HostBatch collate(long batch, int count) throws IOException {
            List<Sample> samples = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                samples.add(source.sample(indices[(int) ((batch * size + i) % indices.length)]));
            }
            return collator.collate(samples, List.of());
        }

        /** Those that a batch is for: all but those behind the last one's. */
        private int[] of(int batch) {
            return Arrays.copyOfRange(indices, batch * size, Math.min(indices.length, (batch + 1) * size));
        }
    }

    /**
     * Computes the features of some samples; on the engine thread.
     *
     * @param read their batches, in order
     */
    public static FeatureCache compute(
            BoundNetwork network, Weights weights, Wanted wanted, Loader<HostBatch> read, Port port)
            throws IOException {
        Map<Integer, Feature> features = new HashMap<>();
        network.expect(wanted.batches());
        // The engine always has a batch to compute: the next is asked for before the answer of one is waited for.
        Deque<Asked> underWay = new ArrayDeque<>();
        try {
            for (int batch = 0; batch < wanted.batches(); batch++) {
                underWay.add(ask(network, weights, read.next(), wanted.of(batch), port));
                if (underWay.size() > 1) {
                    underWay.remove().read(features);
                }
            }
            Asked last = underWay.remove();
            List<float[]> rows = last.rows();
            if (rows.size() < wanted.size && !shows(features.get(wanted.indices[0]), rows.get(rows.size() - 1))) {
                wanted.few.set(false);
                int number = wanted.batches() - 1;
                last = ask(network, weights, wanted.whole(number), wanted.of(number), port);
                rows = last.rows();
            }
            last.keep(rows, features);
        } finally {
            underWay.forEach(unread -> unread.values.close());
            network.expect(Long.MAX_VALUE);
        }
        return new FeatureCache(port, features);
    }

    /** Whether the same digits show that they are added up in the same order: where all are one number, any order gives it. */
    private static boolean shows(Feature known, float[] again) {
        boolean varied = false;
        for (float value : again) {
            varied |= value != again[0];
        }
        return varied && Arrays.equals(known.values, again);
    }

    /**
     * A batch that the engine has been given.
     *
     * @param indices of its first samples
     */
    private record Asked(int[] indices, List<Sample> samples, NDArray values) {
        void read(Map<Integer, Feature> features) {
            keep(rows(), features);
        }

        /** The features of all its samples. */
        List<float[]> rows() {
            try (values) {
                float[] all = values.toFloatArray();
                int width = all.length / samples.size();
                return IntStream.range(0, samples.size())
                        .mapToObj(i -> Arrays.copyOfRange(all, i * width, (i + 1) * width))
                        .toList();
            }
        }

        void keep(List<float[]> rows, Map<Integer, Feature> features) {
            for (int i = 0; i < indices.length; i++) {
                features.put(indices[i], new Feature(samples.get(i).id(), rows.get(i)));
            }
        }
    }

    private static Asked ask(BoundNetwork network, Weights weights, HostBatch batch, int[] indices, Port port) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray[] slots = new NDArray[network.size()];
            batch.inputs().forEach((name, array) -> slots[network.slot(name)] = array.upload(weights.manager()));
            batch.release();
            NDArray values = network.predicted(slots, network.slot(port.path()));
            NDScope.unregister(values);
            return new Asked(indices, batch.samples(), values);
        }
    }
}
