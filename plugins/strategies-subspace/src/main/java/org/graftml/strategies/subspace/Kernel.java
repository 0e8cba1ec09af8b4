package org.graftml.strategies.subspace;

import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;
import org.graftml.linalg.Distance;

/** Kernels of rows. The linear one and the primal one, which is none, need no table of all pairs. */
public enum Kernel implements Mapping.Pairing {
    LINEAR,
    PRIMAL,
    /** {@code exp(-|x - y|² / 2 b²)}. */
    RBF,
    /** {@code exp(-|x - y|₁ / b)}. */
    LAPLACE;

    boolean pairs() {
        return this == RBF || this == LAPLACE;
    }

    private Distance distance() {
        return this == LAPLACE ? Distance.MANHATTAN : Distance.EUCLIDEAN;
    }

    /** The median of the distances between different rows. */
    double median(Matrix rows) {
        return distance().median(rows);
    }

    /** The kernel of each row of one matrix with each row of another. */
    @Override
    public Matrix of(Matrix one, Matrix other, double bandwidth) {
        if (!pairs()) {
            return Algebra.productRight(one, other);
        }
        Matrix kernel = distance().between(one, other);
        for (int i = 0; i < kernel.values().length; i++) {
            double far = kernel.values()[i] / bandwidth;
            kernel.values()[i] = Math.exp(this == RBF ? -far * far / 2 : -far);
        }
        return kernel;
    }
}
