package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.layers.Interim;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.HostBatch;

/**
 * Takes the running statistics of the backbone's batch norms anew, from one pass through some samples: each norm
 * normalises a batch with the statistics of that batch, as in training, and ends with the mean and the variance of all
 * that came to it. Nothing is dropped out, and no weight moves.
 */
public final class NormStatistics {
    private static final String MEAN = "running_mean";
    private static final String VARIANCE = "running_var";

    private final TrainingGraph graph;
    private final Weights weights;
    private final BoundNetwork backbone;
    private final Map<Network.Layer, Moments> moments = new LinkedHashMap<>();

    /** Sums over samples: of the means of each channel, and of squares. */
    private record Moments(double[] count, double[] sums, double[] squares) {
        Moments(int channels) {
            this(new double[1], new double[channels], new double[channels]);
        }

        void add(long samples, float[] mean, float[] variance) {
            count[0] += samples;
            for (int i = 0; i < mean.length; i++) {
                sums[i] += samples * (double) mean[i];
                squares[i] += samples * (variance[i] + (double) mean[i] * mean[i]);
            }
        }

        float[] mean() {
            float[] mean = new float[sums.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (float) (sums[i] / count[0]);
            }
            return mean;
        }

        float[] variance() {
            float[] variance = new float[sums.length];
            for (int i = 0; i < variance.length; i++) {
                double mean = sums[i] / count[0];
                variance[i] = (float) Math.max(0, squares[i] / count[0] - mean * mean);
            }
            return variance;
        }
    }

    public NormStatistics(TrainingGraph graph, Weights weights, Faults faults) {
        this.graph = graph;
        this.weights = weights;
        this.backbone = new BoundNetwork(
                graph.backbone(),
                weights::parameter,
                layer -> true,
                path -> false,
                faults,
                faults.owner(graph, graph.backbone()));
        for (Network.Layer layer : graph.backbone().layers()) {
            Operation operation = layer.operation() instanceof Interim interim ? interim.finished() : layer.operation();
            if (operation instanceof BatchNorm) {
                moments.put(layer, new Moments(Math.toIntExact(layer.output().size(1))));
            }
        }
    }

    /** Passes a batch through; on the engine thread. */
    public void add(HostBatch batch) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Map<String, NDArray> inputs = new HashMap<>();
            batch.inputs().forEach((port, array) -> inputs.put(port, array.upload(weights.manager())));
            batch.release();
            NDArray[] values = backbone.fed(inputs);
            moments.forEach((layer, known) -> {
                NDArray x = backbone.predicted(
                        values, backbone.slot(layer.inputs().get(0).path()));
                long samples = x.getShape().get(0);
                NDArray pixels = x.reshape(new Shape(samples, x.getShape().get(1), -1));
                NDArray mean = mean(pixels);
                NDArray variance = mean(pixels.sub(mean.reshape(1, -1, 1)).square());
                mean.copyTo(statistic(layer, MEAN));
                variance.copyTo(statistic(layer, VARIANCE));
                known.add(samples, mean.toFloatArray(), variance.toFloatArray());
            });
        }
    }

    /** Of each channel of {@code (N, C, P)}: {@code (C)}. */
    private static NDArray mean(NDArray pixels) {
        return pixels.mean(new int[] {2}).mean(new int[] {0});
    }

    /** The statistics become those of all batches. */
    public void settle() {
        moments.forEach((layer, known) -> {
            set(statistic(layer, MEAN), known.mean());
            set(statistic(layer, VARIANCE), known.variance());
        });
    }

    private NDArray statistic(Network.Layer layer, String name) {
        Parameter parameter = layer.parameters().stream()
                .filter(own -> own.name().equals(name))
                .findFirst()
                .orElseThrow();
        return weights.parameter(graph.backbone().path(layer, parameter));
    }

    private static void set(NDArray array, float[] values) {
        try (NDArray now = array.getManager().create(values)) {
            now.copyTo(array);
        }
    }
}
