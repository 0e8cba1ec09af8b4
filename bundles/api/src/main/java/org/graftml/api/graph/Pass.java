package org.graftml.api.graph;

import ai.djl.ndarray.NDArray;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** What a fit can ask for: every sample of a feed, once, with networks as in evaluation. */
@ProviderType
public interface Pass {
    /**
     * Goes through a feed in a fixed order.
     *
     * @param size of batches; the last one may be smaller
     * @param use called with each; what it assigns to states is there at once, other arrays end with it
     */
    void each(Feed feed, int size, Consumer<Step> use);

    /**
     * The same with the gradient of a scalar.
     *
     * @param of the scalar, or an array whose mean it is
     * @param by parameters as a value, {@code (P)}; the gradient is 0 for those that the phase freezes
     * @param use called with each batch and the gradient {@code (P)}
     */
    void gradients(Feed feed, int size, LossFunction of, Value.Weights by, BiConsumer<Step, NDArray> use);
}
