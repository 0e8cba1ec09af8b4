package org.graftml.optimizers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** One step along Nesterov's velocity, see {@link Sgd}. */
final class Nesterov {
    /** The only engine of DJL with a fused update. */
    private static final String FUSED = "MXNet";

    private Nesterov() {}

    static void update(NDArray parameter, NDArray gradient, NDArray velocity, float rate, float decay, float momentum) {
        if (!parameter.getManager().getEngine().getEngineName().equals(FUSED)) {
            plain(parameter, gradient, velocity, rate, decay, momentum);
            return;
        }
        NDList inputs = new NDList(parameter, gradient, velocity);
        if (decay == 0) {
            fused(inputs, parameter, rate, decay, momentum);
            return;
        }
        // Beside the weights where they decay: in place, MXNet lets the velocity see the moved weights.
        try (NDArray moved = parameter.getManager().create(parameter.getShape(), parameter.getDataType())) {
            fused(inputs, moved, rate, decay, momentum);
            moved.copyTo(parameter);
        }
    }

    private static void fused(NDList inputs, NDArray moved, float rate, float decay, float momentum) {
        moved.getNDArrayInternal().nagUpdate(inputs, new NDList(moved), rate, decay, 1, Fused.NO_CLIPPING, momentum);
    }

    private static void plain(
            NDArray parameter, NDArray gradient, NDArray velocity, float rate, float decay, float momentum) {
        try (NDArray slope = parameter.mul(decay).addi(gradient).muli(rate)) {
            velocity.muli(momentum).subi(slope);
            try (NDArray ahead = velocity.mul(momentum)) {
                parameter.addi(ahead).subi(slope);
            }
        }
    }
}
