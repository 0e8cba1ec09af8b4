package org.graftml.strategies.subspace;

import java.util.List;
import java.util.stream.IntStream;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * How far domains have drifted apart, and how far their classes, by the proxy A-distance {@code 2 (1 - 2ε)} (Ben-David
 * et al. 2007), ε being the error of a linear classifier that tells the domains apart.
 *
 * @param source {@code (n, D)}
 * @param target {@code (m, D)}
 */
record Drift(Matrix source, int[] classes, Matrix target, int count) {
    private static final double RIDGE = 1;

    /**
     * The part of the classes, from 0 to 1 (Wang et al. 2018, eq. 8).
     *
     * @param guessed classes of the target
     */
    double ofClasses(int[] guessed) {
        double domains = Math.max(0, distance(source, target));
        double sum = 0;
        for (int c = 0; c < count; c++) {
            sum += Math.max(
                    0, distance(Rows.some(source, members(classes, c)), Rows.some(target, members(guessed, c))));
        }
        double apart = sum / count;
        return apart + domains > 0 ? apart / (apart + domains) : 0.5;
    }

    private static int[] members(int[] classes, int c) {
        return IntStream.range(0, classes.length).filter(i -> classes[i] == c).toArray();
    }

    /** Learnt from every other row, judged on the others. */
    private static double distance(Matrix one, Matrix other) {
        if (Math.min(one.rows(), other.rows()) < 2) {
            return 0;
        }
        Matrix known = Matrix.below(List.of(everyOther(one, 0), everyOther(other, 0)));
        int first = (one.rows() + 1) / 2;
        Matrix sides = new Matrix(known.rows(), 1);
        for (int i = 0; i < known.rows(); i++) {
            sides.values()[i] = i < first ? 1 : -1;
        }
        Matrix x = withOnes(known);
        Matrix gram = Algebra.gram(x);
        for (int i = 0; i < gram.rows(); i++) {
            gram.values()[i * gram.rows() + i] += RIDGE;
        }
        Matrix weights = Algebra.solve(gram, Algebra.productLeft(x, sides));
        int wrong = 0;
        for (double side :
                Algebra.product(withOnes(everyOther(one, 1)), weights).values()) {
            wrong += side > 0 ? 0 : 1;
        }
        for (double side :
                Algebra.product(withOnes(everyOther(other, 1)), weights).values()) {
            wrong += side > 0 ? 1 : 0;
        }
        return 2 * (1 - 2.0 * wrong / (one.rows() / 2 + other.rows() / 2));
    }

    private static Matrix everyOther(Matrix rows, int from) {
        return Rows.some(
                rows, IntStream.range(0, rows.rows()).filter(i -> i % 2 == from).toArray());
    }

    private static Matrix withOnes(Matrix rows) {
        Matrix ones = new Matrix(rows.rows(), 1);
        java.util.Arrays.fill(ones.values(), 1);
        return Rows.beside(rows, ones);
    }
}
