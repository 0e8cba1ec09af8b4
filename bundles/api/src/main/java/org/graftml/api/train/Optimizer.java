package org.graftml.api.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.graftml.api.ExtensionPoint;

/** Moves parameters against their gradients. All that it remembers is in slots, which are saved with a run. */
@ExtensionPoint(kind = "optimizer", plural = "optimizers", summary = "moves parameters against their gradients")
public interface Optimizer {

    /** Names of the arrays, shaped like the parameter and first zero, that it keeps for each parameter. */
    List<String> slots();

    /** The learning rate before any schedule. */
    double rate();

    /**
     * Updates one parameter in place.
     *
     * @param slots the arrays of {@link #slots()}, in that order; updated in place
     * @param rate the learning rate of this parameter in this step
     * @param decays whether weight decay applies to it
     * @param count how many times this parameter has been updated, this time included, from 1
     */
    void update(NDArray parameter, NDArray gradient, List<NDArray> slots, double rate, boolean decays, long count);
}
