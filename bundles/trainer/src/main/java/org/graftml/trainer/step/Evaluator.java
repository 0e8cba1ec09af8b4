package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.graftml.api.data.Array;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.model.Prediction;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.HostBatch;

/**
 * The backbone and its heads as they predict: nothing is recorded, nothing is left to chance; unless a graph says that
 * they learn {@linkplain TrainingGraph#online while} they do, and they are {@linkplain #learning asked} to.
 */
public final class Evaluator implements AutoCloseable {
    private final TrainingGraph graph;
    private final Weights weights;
    private final ComputeEngine engine;
    private final Faults faults;
    private final BoundNetwork backbone;
    private final Map<String, BoundNetwork> heads = new HashMap<>();
    private final Optional<Learning> learning;

    /** @param engine that may make one call of several layers, for as long as there are the weights */
    public Evaluator(TrainingGraph graph, Weights weights, ComputeEngine engine, Faults faults) {
        this(graph, weights, engine, faults, Optional.empty());
    }

    private Evaluator(
            TrainingGraph graph, Weights weights, ComputeEngine engine, Faults faults, Optional<Learning> learning) {
        this.learning = learning;
        this.graph = graph;
        this.weights = weights;
        this.engine = engine;
        this.faults = faults;
        this.backbone = bound(graph.backbone());
        graph.heads().forEach((name, head) -> heads.put(name, bound(head.network())));
    }

    /**
     * The same, learning from one batch to the next where the graph says so; on an engine thread.
     *
     * @return to be closed on that thread
     */
    public Evaluator learning() {
        return graph.online()
                .map(online -> new Evaluator(
                        graph, weights, engine, faults, Optional.of(new Learning(graph, online, weights, faults))))
                .orElse(this);
    }

    private BoundNetwork bound(Network network) {
        BoundNetwork bound = new BoundNetwork(
                network, weights::parameter, layer -> true, path -> false, faults, faults.owner(graph, network));
        bound.join(engine, Set.of(bound.output()), weights.manager());
        return bound;
    }

    /**
     * Asks what a head says of the samples of a batch; on an engine thread. The engine computes while the caller goes
     * on to the next batch.
     *
     * @return predictions in the order of the samples; waits for them, once, on the same thread
     */
    public Supplier<List<Prediction>> predict(HostBatch batch, String head) {
        int size = batch.samples().size();
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray outputs = learning.isPresent()
                    ? learning.get().outputs(head, arrays(batch))
                    : predicted(head, features(uploaded(batch)));
            NDScope.unregister(outputs);
            return () -> {
                try (outputs) {
                    return decode(head, outputs.getShape().slice(1), outputs.toFloatArray(), size);
                }
            };
        }
    }

    /** A sample as the backbone and a head see it. */
    public record Looked(float[] features, Prediction prediction) {}

    /** Features and predictions of the samples of a batch, in their order; on an engine thread. */
    public List<Looked> look(HostBatch batch, String head) {
        int size = batch.samples().size();
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray features = features(uploaded(batch));
            List<float[]> rows = rows(features.toFloatArray(), size);
            NDArray outputs = predicted(head, features);
            List<Prediction> predictions = decode(head, outputs.getShape().slice(1), outputs.toFloatArray(), size);
            return IntStream.range(0, size)
                    .mapToObj(i -> new Looked(rows.get(i), predictions.get(i)))
                    .toList();
        }
    }

    /** The features of the samples of a batch, in their order; on an engine thread. */
    public List<float[]> features(HostBatch batch) {
        int size = batch.samples().size();
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return rows(features(uploaded(batch)).toFloatArray(), size);
        }
    }

    private static List<float[]> rows(float[] all, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Arrays.copyOfRange(all, i * (all.length / size), (i + 1) * (all.length / size)))
                .toList();
    }

    /**
     * What a port of the backbone gives, and how one output of the head moves with it.
     *
     * @param shape of the values, {@code (N, ...)}
     * @param slopes of the output that is looked at, by each value
     */
    public record Response(Shape shape, float[] values, float[] slopes) {}

    /**
     * How a head responds to a port of the backbone; on an engine thread.
     *
     * @param looked index of the output that is looked at, for each sample
     */
    public Response response(HostBatch batch, String head, String port, int[] looked) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray[] ports = uploaded(batch);
            int slot = backbone.slot(port);
            NDArray values = backbone.predicted(ports, slot).duplicate();
            values.setRequiresGradient(true);
            ports[slot] = values;
            NDManager manager = weights.manager();
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray outputs = recorded(head, ports);
                int width = Math.toIntExact(outputs.getShape().get(1));
                float[] wanted = new float[looked.length * width];
                for (int i = 0; i < looked.length; i++) {
                    wanted[i * width + looked[i]] = 1;
                }
                NDArray picked = manager.create(wanted, outputs.getShape());
                collector.backward(outputs.mul(picked).sum());
            }
            return new Response(
                    values.getShape(),
                    values.toFloatArray(),
                    values.getGradient().toFloatArray());
        }
    }

    private NDArray[] uploaded(HostBatch batch) {
        NDArray[] ports = new NDArray[backbone.size()];
        arrays(batch).forEach((name, array) -> ports[backbone.slot(name)] = array);
        return ports;
    }

    /** By port. */
    private Map<String, NDArray> arrays(HostBatch batch) {
        Map<String, NDArray> arrays = new HashMap<>();
        batch.inputs().forEach((name, array) -> arrays.put(name, array.upload(weights.manager())));
        batch.release();
        return arrays;
    }

    private NDArray features(NDArray[] ports) {
        return backbone.predicted(ports, backbone.output());
    }

    private NDArray predicted(String head, NDArray features) {
        BoundNetwork network = heads.get(head);
        return network.predicted(fed(network, features), network.output());
    }

    /** The same while the engine records. */
    private NDArray recorded(String head, NDArray[] ports) {
        BoundNetwork network = heads.get(head);
        return network.value(fed(network, backbone.value(ports, backbone.output(), false)), network.output(), false);
    }

    private static NDArray[] fed(BoundNetwork head, NDArray features) {
        NDArray[] values = new NDArray[head.size()];
        values[0] = features;
        return values;
    }

    private List<Prediction> decode(String head, Shape shape, float[] outputs, int samples) {
        int width = outputs.length / samples;
        List<Prediction> predictions = new ArrayList<>(samples);
        for (int i = 0; i < samples; i++) {
            float[] one = Arrays.copyOfRange(outputs, i * width, (i + 1) * width);
            predictions.add(faults.guard(
                    "head",
                    () -> "decoding its outputs",
                    () -> graph.heads().get(head).objective().decode(Array.of(one, shape.getShape()))));
        }
        return predictions;
    }

    @Override
    public void close() {
        learning.ifPresent(Learning::close);
    }
}
