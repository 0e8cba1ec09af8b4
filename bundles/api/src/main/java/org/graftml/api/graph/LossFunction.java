package org.graftml.api.graph;

import ai.djl.ndarray.NDArray;

/** The arithmetic of a loss: a pure function of what the step holds. */
@FunctionalInterface
public interface LossFunction {
    /** A scalar, or an array whose mean is the loss. */
    NDArray compute(Step step);
}
