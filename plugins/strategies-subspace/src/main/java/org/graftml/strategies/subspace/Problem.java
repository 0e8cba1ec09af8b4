package org.graftml.strategies.subspace;

import java.util.function.BiFunction;
import org.graftml.api.fit.Matrix;

/**
 * What a method finds a mapping from: scaled features.
 *
 * @param source {@code (n, D)}, labelled
 * @param classes of these, {@code (n)}
 * @param count how many classes there are
 * @param target {@code (m, D)}, without labels
 * @param guess the classes of the target that the head gives, fitted on the mapped source, for the mapped target
 */
record Problem(Matrix source, int[] classes, int count, Matrix target, BiFunction<Matrix, Matrix, int[]> guess) {

    /** All rows, the source's first. */
    Matrix all() {
        return Matrix.below(java.util.List.of(source, target));
    }
}
