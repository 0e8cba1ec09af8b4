package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.Online;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.BatchNorm;
import org.graftml.trainer.Faults;

/** Weights that learn while they predict, beside those of the model; on an engine thread. See {@link Online}. */
final class Learning implements AutoCloseable {
    private final Online online;
    private final Weights weights;
    private final Faults faults;
    private final BoundNetwork backbone;
    private final Map<String, BoundNetwork> heads = new HashMap<>();
    private final Map<String, NDArray> velocities = new LinkedHashMap<>();

    Learning(TrainingGraph graph, Online online, Weights model, Faults faults) {
        this.online = online;
        this.faults = faults;
        this.weights = model.copy();
        Set<String> moved = Set.copyOf(online.parameters());
        weights.train(moved);
        this.backbone = bound(graph, graph.backbone(), moved);
        graph.heads().forEach((name, head) -> heads.put(name, bound(graph, head.network(), moved)));
        for (String path : online.parameters()) {
            NDArray zeros = weights.manager().zeros(weights.parameter(path).getShape());
            NDScope.unregister(zeros);
            velocities.put(path, zeros);
        }
    }

    private BoundNetwork bound(TrainingGraph graph, Network network, Set<String> moved) {
        return new BoundNetwork(
                network,
                weights::parameter,
                layer -> !(layer.operation() instanceof BatchNorm),
                moved::contains,
                faults,
                faults.owner(graph, network));
    }

    /** What a head says of a batch, which is learnt from then: {@code (N, ...)}. */
    NDArray outputs(String head, Map<String, NDArray> inputs) {
        NDArray outputs = null;
        for (int step = 0; step < online.descent().steps(); step++) {
            weights.gradients().clear();
            try (GradientCollector collector = weights.manager().getEngine().newGradientCollector()) {
                NDArray[] ports = backbone.fed(inputs);
                outputs = StepValues.apply(heads.get(head), backbone.value(ports, backbone.output(), true), true);
                NDArray said = outputs;
                collector.backward(faults.guard(
                        faults.strategy(online.path() + "."),
                        () -> "learning from what it is asked about",
                        () -> online.loss().apply(said)));
            }
            velocities.forEach(this::move);
        }
        return outputs;
    }

    private void move(String path, NDArray velocity) {
        velocity.muli(online.descent().momentum()).addi(weights.gradients().of(path));
        weights.parameter(path).subi(velocity.mul(online.descent().rate()));
    }

    @Override
    public void close() {
        weights.close();
    }
}
