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
     * @param goesOn to be run now and then, or it counts as hanging
     */
    double[] of(Matrix source, Matrix target, Runnable goesOn);
}
