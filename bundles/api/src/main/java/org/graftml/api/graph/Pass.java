package org.graftml.api.graph;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.graftml.api.fit.Matrix;
import org.osgi.annotation.versioning.ProviderType;

/** What a fit can ask for: every sample of a feed, once, with networks as in evaluation. */
@ProviderType
public interface Pass {
    /** Samples of a batch, where it does not matter. */
    int BATCH = 256;

    /**
     * Goes through a feed in a fixed order.
     *
     * @param size of batches; the last one may be smaller
     * @param use called with each; what it assigns to states is there at once, other arrays end with it
     */
    void each(Feed feed, int size, Consumer<Step> use);

    /**
     * A value for every sample of its feed, in the order of the data: a row {@code (D)} for each.
     *
     * @param value that the fit declared to read
     */
    default Matrix all(Value value) {
        List<Matrix> parts = new ArrayList<>();
        each(value.source().orElseThrow(), BATCH, step -> parts.add(Matrix.of(step.get(value))));
        return Matrix.below(parts);
    }

    /** The labels of all samples of a labelled feed, as the objective of a head encodes them: a row for each. */
    default Matrix allLabels(Feed feed, String head) {
        List<Matrix> parts = new ArrayList<>();
        each(feed, BATCH, step -> parts.add(Matrix.of(step.labels(feed, head))));
        return Matrix.below(parts);
    }

    /**
     * Gives an array of a layer its numbers.
     *
     * @param parameter path of a parameter of the role {@link org.graftml.api.layers.Parameter.Role#FITTED}
     * @param values finite, as many as it holds
     */
    void put(String parameter, double[] values);

    /**
     * Says that a long computation goes on: between two calls of a pass no more time may go by than the platform has
     * patience, else the fit counts as one that hangs.
     */
    default void goesOn() {}

    /**
     * Goes through a feed with the gradient of a scalar.
     *
     * @param of the scalar, or an array whose mean it is
     * @param by parameters as a value, {@code (P)}; the gradient is 0 for those that the phase freezes
     * @param use called with each batch and the gradient {@code (P)}
     */
    void gradients(Feed feed, int size, LossFunction of, Value.Weights by, BiConsumer<Step, NDArray> use);
}
