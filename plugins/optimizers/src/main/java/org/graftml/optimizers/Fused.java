package org.graftml.optimizers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/** What the engines' fused updates have in common. */
final class Fused {
    /** The engines take 0 for a bound: every gradient would be cut to nothing. */
    static final float NO_CLIPPING = -1;

    private Fused() {}

    /**
     * One step of Adam (Kingma & Ba 2015, algorithm 1). The engines' update divides by {@code √v + ε}
     * and corrects no bias; this rate and epsilon make it {@code η · m̂ / (√v̂ + ε)} exactly.
     */
    static void adam(
            NDArray parameter,
            NDArray gradient,
            List<NDArray> slots,
            double rate,
            double decay,
            double beta1,
            double beta2,
            double epsilon,
            long count) {
        double root = Math.sqrt(1 - Math.pow(beta2, count));
        double corrected = rate * root / (1 - Math.pow(beta1, count));
        parameter
                .getNDArrayInternal()
                .adamUpdate(
                        new NDList(parameter, gradient, slots.get(0), slots.get(1)),
                        new NDList(parameter),
                        (float) rate,
                        (float) corrected,
                        (float) decay,
                        1,
                        NO_CLIPPING,
                        (float) beta1,
                        (float) beta2,
                        (float) (epsilon * root),
                        false,
                        false);
    }
}
