package org.graftml.optimizers;

import ai.djl.ndarray.NDArray;

/** Arithmetic of optimisers that no engine has an update for; arrays belong to the caller's scope. */
final class Slope {
    private Slope() {}

    /** {@code g + λ w}. */
    static NDArray decayed(NDArray parameter, NDArray gradient, double decay) {
        return decay == 0 ? gradient : parameter.mul(decay).addi(gradient);
    }

    /** {@code ‖x‖₂}, {@code (1)}. */
    static NDArray norm(NDArray x) {
        return x.flatten().square().sum(new int[] {0}, true).sqrt();
    }

    /** {@code a / b}, and 1 where either is zero: a layer of zeros, or without a gradient, moves as others do. */
    static NDArray ratio(NDArray a, NDArray b) {
        NDArray known = a.gt(0).toType(a.getDataType(), false).muli(b.gt(0).toType(a.getDataType(), false));
        NDArray unknown = known.neg().addi(1);
        return a.div(b.add(unknown)).muli(known).addi(unknown);
    }
}
