package org.graftml.strategies.sourcefree;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Pass;
import org.graftml.api.graph.State;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.strategy.GraphBuilder;

/**
 * The centre of each class among the target's features {@code (N, D)} (Liang et al. 2020, eq. 4 to 6). Sums stand
 * for means, because only their directions count.
 *
 * @param first sums {@code (K, D)} by what the head says
 * @param second sums {@code (K, D)} of the samples that are nearest to the first
 */
record Centroids(State first, State second) {
    private static final int BATCH = 256;

    static Centroids declare(GraphBuilder graph, int classes, int width) {
        Shape shape = new Shape(classes, width);
        return new Centroids(
                graph.state("centroids.first", shape, Initializer.constant(0)),
                graph.state("centroids.second", shape, Initializer.constant(0)));
    }

    void find(Pass pass, Feed feed, Value features, Value said, int classes) {
        gather(pass, feed, features, first, step -> step.get(said).softmax(-1));
        gather(pass, feed, features, second, step -> nearest(step.get(features), step.state(first), classes));
    }

    /**
     * Sums features by class.
     *
     * @param shares how much each sample of a batch is of each class, {@code (N, K)}
     */
    private static void gather(Pass pass, Feed feed, Value features, State into, Function<Step, NDArray> shares) {
        AtomicBoolean begun = new AtomicBoolean();
        pass.each(feed, BATCH, step -> {
            NDArray more = shares.apply(step).transpose().matMul(step.get(features));
            step.assign(into, begun.getAndSet(true) ? step.state(into).add(more) : more);
        });
    }

    /** The class whose centre has the least cosine distance: {@code (N, K)}, of which one in each row is 1. */
    static NDArray nearest(NDArray features, NDArray sums, int classes) {
        NDArray lengths = sums.square().sum(new int[] {1}, true).add(1e-12).sqrt();
        return features.matMul(sums.div(lengths).transpose()).argMax(1).oneHot(classes);
    }
}
