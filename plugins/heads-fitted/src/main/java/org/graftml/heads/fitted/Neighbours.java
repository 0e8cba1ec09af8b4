package org.graftml.heads.fitted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * Samples that vote for their class; among classes with equal votes that of the nearest wins. A sample whose vote
 * is 0 is not there. Distances come from products of matrices; those that these cannot tell apart are
 * computed anew, number by number, so that equal samples are equally far, and the first of them counts.
 *
 * @param rows {@code (n, D)}
 * @param labels {@code (n)}
 * @param votes {@code (n)}
 */
record Neighbours(Matrix rows, double[] labels, double[] votes, int classes, int k) implements FittedHead.Fitted {
    static final String ROWS = "rows";
    static final String LABELS = "labels";
    static final String VOTES = "votes";

    /** Rounding of a product, in parts of the lengths of its vectors. */
    private static final double TOLERANCE = 1e-12;
    /** What is left for a class without a vote, so that its logarithm is finite. */
    private static final double NO_VOTE = 1e-3;

    private static final int BLOCK = 512;

    @Override
    public Map<String, double[]> arrays() {
        return Map.of("memory." + ROWS, rows.values(), "memory." + LABELS, labels, "memory." + VOTES, votes);
    }

    /** The logarithm of each class's votes. */
    @Override
    public Matrix outputs(Matrix features) {
        Matrix outputs = new Matrix(features.rows(), classes);
        double[] lengths = lengths(rows);
        for (int from = 0; from < features.rows(); from += BLOCK) {
            Matrix block = features.rows(from, Math.min(from + BLOCK, features.rows()));
            Matrix products = Algebra.productRight(block, rows);
            double[] own = lengths(block);
            for (int i = 0; i < block.rows(); i++) {
                double[] counted = counted(nearest(block, i, products, own[i], lengths));
                for (int c = 0; c < classes; c++) {
                    outputs.values()[(from + i) * classes + c] = Math.log(counted[c]);
                }
            }
        }
        return outputs;
    }

    /** The votes of some for each class, the nearest first, which has half of its vote more among equals. */
    private double[] counted(int[] nearest) {
        double[] counted = new double[classes];
        for (int j : nearest) {
            counted[(int) labels[j]] += votes[j];
        }
        double most = Arrays.stream(counted).max().orElseThrow();
        for (int j : nearest) {
            if (counted[(int) labels[j]] == most) {
                counted[(int) labels[j]] += votes[j] / 2;
                break;
            }
        }
        for (int c = 0; c < classes; c++) {
            counted[c] += NO_VOTE * (nearest.length == 0 ? 1 : votes[nearest[0]]);
        }
        return counted;
    }

    /** The nearest, the first of equals before the others. */
    private int[] nearest(Matrix block, int i, Matrix products, double own, double[] lengths) {
        int n = rows.rows();
        double[] distances = new double[n];
        double longest = own;
        for (int j = 0; j < n; j++) {
            distances[j] =
                    votes[j] > 0 ? own + lengths[j] - 2 * products.values()[i * n + j] : Double.POSITIVE_INFINITY;
            longest = Math.max(longest, lengths[j]);
        }
        double limit = limit(distances) + TOLERANCE * 4 * longest;
        List<Near> near = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            if (distances[j] <= limit && votes[j] > 0) {
                near.add(new Near(j, exact(block, i, j)));
            }
        }
        return near.stream()
                .sorted(Comparator.comparingDouble(Near::distance).thenComparingInt(Near::index))
                .limit(k)
                .mapToInt(Near::index)
                .toArray();
    }

    private record Near(int index, double distance) {}

    /** The distance that k samples do not exceed. */
    private double limit(double[] distances) {
        if (k == 1) {
            double least = Double.POSITIVE_INFINITY;
            for (double distance : distances) {
                least = Math.min(least, distance);
            }
            return least;
        }
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(k, sorted.length) - 1];
    }

    private double exact(Matrix block, int i, int j) {
        double sum = 0;
        for (int d = 0; d < rows.columns(); d++) {
            double difference = block.at(i, d) - rows.at(j, d);
            sum += difference * difference;
        }
        return sum;
    }

    private static double[] lengths(Matrix matrix) {
        double[] lengths = new double[matrix.rows()];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int d = 0; d < matrix.columns(); d++) {
                lengths[i] += matrix.at(i, d) * matrix.at(i, d);
            }
        }
        return lengths;
    }
}
