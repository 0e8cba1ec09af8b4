package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Gradients of a bounded length (Pascanu et al. 2013, algorithm 1): {@code g ← g · min(1, longest / ‖g‖)}. */
final class Clipping {
    private Clipping() {}

    /** Shortens gradients in place, all together, where they are longer; nothing is read from the device. */
    static void shorten(List<NDArray> gradients, double longest) {
        NDArray squares = null;
        for (NDArray gradient : gradients) {
            NDArray square = gradient.flatten().square().sum(new int[] {0}, true);
            squares = squares == null ? square : squares.addi(square);
        }
        if (squares != null) {
            // A gradient of zeros gives an infinite factor, of which 1 is left.
            NDArray factor = squares.sqrt().pow(-1).muli(longest).minimum(1f);
            gradients.forEach(gradient -> gradient.muli(factor));
        }
    }
}
