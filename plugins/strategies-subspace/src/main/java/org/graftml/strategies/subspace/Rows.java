package org.graftml.strategies.subspace;

import java.util.Arrays;
import org.graftml.api.fit.Matrix;

/** Means, differences, multiples and parts of rows. */
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

    /** {@code (n, n)}. */
    static Matrix identity(int n) {
        Matrix identity = new Matrix(n, n);
        for (int i = 0; i < n; i++) {
            identity.values()[i * n + i] = 1;
        }
        return identity;
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

    /** Each row times a number. */
    static Matrix scaled(Matrix rows, double[] factors) {
        Matrix scaled = rows.copy();
        for (int i = 0; i < scaled.values().length; i++) {
            scaled.values()[i] *= factors[i / rows.columns()];
        }
        return scaled;
    }

    /** All divided by a number. */
    static Matrix over(Matrix rows, double divisor) {
        Matrix divided = rows.copy();
        for (int i = 0; i < divided.values().length; i++) {
            divided.values()[i] /= divisor;
        }
        return divided;
    }

    /** The Euclidean length of each. */
    static double[] lengths(Matrix rows) {
        double[] lengths = new double[rows.rows()];
        for (int i = 0; i < rows.values().length; i++) {
            lengths[i / rows.columns()] += rows.values()[i] * rows.values()[i];
        }
        return Arrays.stream(lengths).map(Math::sqrt).toArray();
    }

    /** Some of them, by their numbers. */
    static Matrix some(Matrix rows, int... which) {
        Matrix some = new Matrix(which.length, rows.columns());
        for (int i = 0; i < which.length; i++) {
            System.arraycopy(
                    rows.values(), which[i] * rows.columns(), some.values(), i * rows.columns(), rows.columns());
        }
        return some;
    }

    /** Columns from one to before another. */
    static Matrix columns(Matrix rows, int from, int to) {
        Matrix some = new Matrix(rows.rows(), to - from);
        for (int i = 0; i < rows.rows(); i++) {
            System.arraycopy(rows.values(), i * rows.columns() + from, some.values(), i * (to - from), to - from);
        }
        return some;
    }

    /** The rows of two matrices beside each other. */
    static Matrix beside(Matrix first, Matrix second) {
        int width = first.columns() + second.columns();
        Matrix joined = new Matrix(first.rows(), width);
        for (int i = 0; i < first.rows(); i++) {
            System.arraycopy(first.values(), i * first.columns(), joined.values(), i * width, first.columns());
            System.arraycopy(
                    second.values(),
                    i * second.columns(),
                    joined.values(),
                    i * width + first.columns(),
                    second.columns());
        }
        return joined;
    }
}
