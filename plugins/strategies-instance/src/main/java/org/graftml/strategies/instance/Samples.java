package org.graftml.strategies.instance;

import java.util.List;
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
    /** All that are labelled, those of the source first: {@code (n + k, D)}. */
    Matrix labelled() {
        return Matrix.below(List.of(source, known));
    }

    /** The labels of these, {@code (n + k, 1)}. */
    Matrix allLabels() {
        return Matrix.below(List.of(labels, knownLabels));
    }
}
