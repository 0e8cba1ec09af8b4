package org.graftml.strategies.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.List;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.strategy.GraphBuilder;

/** What learns to tell domains apart: a logit for each sample, low for sources and high for the target. */
final class Discriminator {
    private Discriminator() {}

    /** Hidden layers with ReLU, then one number: {@code (N, D)} to {@code (N, 1)}. */
    static Port build(Layers layers, Port x, List<Integer> hidden) {
        for (int i = 1; i <= hidden.size(); i++) {
            Layers layer = layers.scope("hidden" + i);
            x = layer.relu("relu", layer.linear("linear", x, hidden.get(i - 1)));
        }
        return layers.linear("linear", x, 1);
    }

    /** Multiplies its learning rate wherever a source is learnt from. */
    static void rate(GraphBuilder graph, GraphBuilder.Module discriminator, double factor) {
        if (factor != 1) {
            graph.eachPhase(phase -> {
                if (graph.sources().stream().anyMatch(phase::supervises)) {
                    phase.rate(graph.of(discriminator), factor);
                }
            });
        }
    }

    /** Binary cross-entropy of logits {@code (N, 1)}, 0 for sources and 1 for the target: a scalar. */
    static NDArray crossEntropy(NDArray source, NDArray target) {
        NDArray sources = Activation.softPlus(source).mean();
        NDArray targets = Activation.softPlus(target.neg()).mean();
        return sources.add(targets).div(2);
    }

    /**
     * The same with a weight for each sample, whose mean in its domain is about 1.
     *
     * @param ofSource {@code (N, 1)}
     * @param ofTarget {@code (M, 1)}
     */
    static NDArray crossEntropy(NDArray source, NDArray ofSource, NDArray target, NDArray ofTarget) {
        NDArray sources = Activation.softPlus(source).mul(ofSource).mean();
        NDArray targets = Activation.softPlus(target.neg()).mul(ofTarget).mean();
        return sources.add(targets).div(2);
    }
}
