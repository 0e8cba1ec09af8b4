package org.graftml.measures;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Arithmetic of samples of features, a row for each. */
final class Rows {
    private Rows() {}

    /** One sample behind the other. */
    static double[][] joined(double[][] first, double[][] second) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(second)).toArray(double[][]::new);
    }

    /** Mean of each column. */
    static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j] / rows.length;
            }
        }
        return mean;
    }

    /** Each row less a point. */
    static double[][] less(double[][] rows, double[] point) {
        double[][] moved = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            moved[i] = rows[i].clone();
            for (int j = 0; j < point.length; j++) {
                moved[i][j] -= point[j];
            }
        }
        return moved;
    }

    /** Each column with mean 0 and population deviation 1; one that never changes is 0. */
    static double[][] standard(double[][] rows) {
        double[][] standard = less(rows, mean(rows));
        double[] deviation = new double[rows[0].length];
        for (double[] row : standard) {
            for (int j = 0; j < deviation.length; j++) {
                deviation[j] += row[j] * row[j] / rows.length;
            }
        }
        for (double[] row : standard) {
            for (int j = 0; j < deviation.length; j++) {
                row[j] = deviation[j] == 0 ? 0 : row[j] / Math.sqrt(deviation[j]);
            }
        }
        return standard;
    }

    /** {@code X^T X / (n - 1)} of the centred rows: {@code (d, d)}. */
    static RealMatrix covariance(double[][] rows) {
        RealMatrix centred = MatrixUtils.createRealMatrix(less(rows, mean(rows)));
        return centred.transposeMultiply(centred).scalarMultiply(1.0 / (rows.length - 1));
    }

    /** Brings places into a random order (Fisher and Yates). */
    static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int k = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[k];
            order[k] = swapped;
        }
    }

    /** Euclidean distance of two rows, squared. */
    static double squaredDistance(double[] one, double[] other) {
        double sum = 0;
        for (int j = 0; j < one.length; j++) {
            double difference = one[j] - other[j];
            sum += difference * difference;
        }
        return sum;
    }

    /** Those of all pairs: {@code (n, n)}. */
    static double[][] squaredDistances(double[][] rows) {
        double[][] all = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < i; k++) {
                all[i][k] = all[k][i] = squaredDistance(rows[i], rows[k]);
            }
        }
        return all;
    }
}
