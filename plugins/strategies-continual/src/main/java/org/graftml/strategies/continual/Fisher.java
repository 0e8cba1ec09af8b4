package org.graftml.strategies.continual;

import ai.djl.ndarray.types.Shape;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.LossFunction;
import org.graftml.api.graph.Pass;
import org.graftml.api.graph.State;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.strategy.GraphBuilder;

/**
 * The diagonal of the empirical Fisher information, {@code (P)}: the mean of squared gradients of the loss of
 * single samples.
 */
record Fisher(State state, State count, Value.Weights by) {

    /** Declares where it is kept. */
    static Fisher declare(GraphBuilder graph, String name, Value.Weights by) {
        long size = graph.places(graph.backbone()).stream()
                .filter(place -> by.parameters().contains(place.path()))
                .mapToLong(place -> place.parameter().shape().size())
                .sum();
        return new Fisher(
                graph.state(name, new Shape(size), Initializer.constant(0)),
                graph.state(name + ".count", new Shape(1), Initializer.constant(0)),
                by);
    }

    /** Takes it from the samples of a feed, one by one. */
    void measure(Pass pass, Feed feed, LossFunction loss) {
        pass.gradients(feed, 1, loss, by, (step, gradient) -> {
            // A running mean, so that no sum grows beyond what 32 bits tell apart.
            float seen = step.state(count).getFloat(0) + 1;
            step.assign(
                    state,
                    step.state(state)
                            .mul((seen - 1) / seen)
                            .add(gradient.square().div(seen)));
            step.assign(count, step.state(count).add(1));
        });
    }
}
