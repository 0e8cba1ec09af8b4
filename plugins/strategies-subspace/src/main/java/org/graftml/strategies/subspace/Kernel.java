package org.graftml.strategies.subspace;

import java.util.Arrays;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/** Kernels of rows. The linear one and the primal one, which is none, need no table of all pairs. */
public enum Kernel {
    LINEAR,
    PRIMAL,
    /** {@code exp(-|x - y|² / 2 b²)}. */
    RBF,
    /** {@code exp(-|x - y|₁ / b)}. */
    LAPLACE;

    private static final int MOST_PAIRS = 2_000_000;

    boolean pairs() {
        return this == RBF || this == LAPLACE;
    }

    /** The median of the distances between different rows, which is never 0; of every so manieth pair where there are many. */
    double median(Matrix rows) {
        long pairs = (long) rows.rows() * (rows.rows() - 1) / 2;
        long stride = Math.max(1, pairs / MOST_PAIRS);
        double[] distances = new double[(int) ((pairs + stride - 1) / stride)];
        long pair = 0;
        for (int i = 1; i < rows.rows(); i++) {
            for (int j = 0; j < i; j++, pair++) {
                if (pair % stride == 0) {
                    distances[(int) (pair / stride)] = distance(rows, i, rows, j);
                }
            }
        }
        Arrays.sort(distances);
        int middle = distances.length / 2;
        double median = distances.length == 0
                ? 0
                : distances.length % 2 == 1 ? distances[middle] : (distances[middle - 1] + distances[middle]) / 2;
        return median > 0 ? median : 1;
    }

    /** The kernel of each row of one matrix with each row of another. */
    Matrix of(Matrix one, Matrix other, double bandwidth) {
        if (!pairs()) {
            return Algebra.productRight(one, other);
        }
        Matrix kernel = new Matrix(one.rows(), other.rows());
        for (int i = 0; i < one.rows(); i++) {
            for (int j = 0; j < other.rows(); j++) {
                double far = distance(one, i, other, j) / bandwidth;
                kernel.values()[i * other.rows() + j] = Math.exp(this == RBF ? -far * far / 2 : -far);
            }
        }
        return kernel;
    }

    private double distance(Matrix one, int i, Matrix other, int j) {
        double sum = 0;
        int from = i * one.columns();
        int to = j * other.columns();
        for (int d = 0; d < one.columns(); d++) {
            double difference = one.values()[from + d] - other.values()[to + d];
            sum += this == LAPLACE ? Math.abs(difference) : difference * difference;
        }
        return this == LAPLACE ? sum : Math.sqrt(sum);
    }
}
