package org.graftml.strategies.instance;

import org.graftml.api.fit.Matrix;

/** Estimates how much more frequent samples like those of the source are in the target. */
@FunctionalInterface
interface Ratio {
    /**
     * The weights of the source's samples, at least 0, {@code (n)}.
     *
     * @param source {@code (n, D)}
     * @param target {@code (m, D)}
     */
    double[] of(Matrix source, Matrix target);
}
