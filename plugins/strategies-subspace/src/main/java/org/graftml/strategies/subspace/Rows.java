package org.graftml.strategies.subspace;

import org.graftml.api.fit.Matrix;

/** Means and differences of rows. */
final class Rows {
    private Rows() {}

    /** {@code (1, D)}. */
    static Matrix mean(Matrix rows) {
        double[] mean = new double[rows.columns()];
        for (int i = 0; i < rows.values().length; i++) {
            mean[i % mean.length] += rows.values()[i];
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= rows.rows();
        }
        return new Matrix(1, mean.length, mean);
    }

    /** Each row without another. */
    static Matrix minus(Matrix rows, Matrix one) {
        Matrix moved = rows.copy();
        for (int i = 0; i < moved.values().length; i++) {
            moved.values()[i] -= one.values()[i % one.columns()];
        }
        return moved;
    }

    /** Each column times a number. */
    static Matrix times(Matrix rows, double[] factors) {
        Matrix scaled = rows.copy();
        for (int i = 0; i < scaled.values().length; i++) {
            scaled.values()[i] *= factors[i % factors.length];
        }
        return scaled;
    }
}
