package org.graftml.linalg;

import java.util.Arrays;
import org.graftml.api.fit.Matrix;

/** Distances between rows. */
public enum Distance {
    EUCLIDEAN,
    /** The sum of absolute differences. */
    MANHATTAN;

    private static final int MOST_PAIRS = 2_000_000;

    /** From each row of one matrix {@code (n, D)} to each of another {@code (m, D)}: {@code (n, m)}. */
    public Matrix between(Matrix one, Matrix other) {
        Matrix distances = new Matrix(one.rows(), other.rows());
        for (int i = 0; i < one.rows(); i++) {
            for (int j = 0; j < other.rows(); j++) {
                distances.values()[i * other.rows() + j] = between(one, i, other, j);
            }
        }
        return distances;
    }

    /** The median of the distances between different rows, which is never 0; of every so manieth pair where there are many. */
    public double median(Matrix rows) {
        long pairs = (long) rows.rows() * (rows.rows() - 1) / 2;
        long stride = Math.max(1, pairs / MOST_PAIRS);
        double[] distances = new double[(int) ((pairs + stride - 1) / stride)];
        long pair = 0;
        for (int i = 1; i < rows.rows(); i++) {
            for (int j = 0; j < i; j++, pair++) {
                if (pair % stride == 0) {
                    distances[(int) (pair / stride)] = between(rows, i, rows, j);
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

    private double between(Matrix one, int i, Matrix other, int j) {
        double sum = 0;
        int from = i * one.columns();
        int to = j * other.columns();
        for (int d = 0; d < one.columns(); d++) {
            double difference = one.values()[from + d] - other.values()[to + d];
            sum += this == MANHATTAN ? Math.abs(difference) : difference * difference;
        }
        return this == MANHATTAN ? sum : Math.sqrt(sum);
    }
}
