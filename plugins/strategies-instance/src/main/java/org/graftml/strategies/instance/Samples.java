package org.graftml.strategies.instance;

import java.util.List;
import java.util.stream.IntStream;
import org.graftml.api.fit.Matrix;

/**
 * What a method sees of the data: features, and labels as the objective encodes them.
 *
 * @param source labelled samples of all sources, {@code (n, D)}
 * @param labels of these, {@code (n, 1)}
 * @param known labelled samples of the target, {@code (k, D)}; no row where there are none
 * @param knownLabels of these, {@code (k, 1)}
 * @param target all samples of the target, without labels, {@code (m, D)}
 */
record Samples(Matrix source, Matrix labels, Matrix known, Matrix knownLabels, Matrix target) {
    private static final double ROUNDING = 1e-5;

    /** The same without those of the target that are known, whose labels nobody has to guess. */
    Samples asked() {
        List<Matrix> unknown = IntStream.range(0, target.rows())
                .filter(j -> IntStream.range(0, known.rows()).noneMatch(i -> alike(i, j)))
                .mapToObj(j -> target.rows(j, j + 1))
                .toList();
        return unknown.isEmpty() ? this : new Samples(source, labels, known, knownLabels, Matrix.below(unknown));
    }

    /** Whether a known sample is one of the target's: a network's features differ by rounding from batch to batch. */
    private boolean alike(int i, int j) {
        for (int d = 0; d < target.columns(); d++) {
            double one = known.at(i, d);
            if (Math.abs(one - target.at(j, d)) > ROUNDING * (1 + Math.abs(one))) {
                return false;
            }
        }
        return true;
    }

    /** All that are labelled, those of the source first: {@code (n + k, D)}. */
    Matrix labelled() {
        return Matrix.below(List.of(source, known));
    }

    /** The labels of these, {@code (n + k, 1)}. */
    Matrix allLabels() {
        return Matrix.below(List.of(labels, knownLabels));
    }
}
