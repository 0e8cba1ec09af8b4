package org.graftml.strategies.subspace;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
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

    /** The same with all rows changed. */
    Problem each(UnaryOperator<Matrix> change) {
        return new Problem(change.apply(source), classes, count, change.apply(target), guess);
    }

    /** All rows, the source's first. */
    Matrix all() {
        return Matrix.below(List.of(source, target));
    }

    /** The classes as labels of examples, {@code (n, 1)}. */
    Matrix labels() {
        return new Matrix(
                classes.length, 1, Arrays.stream(classes).asDoubleStream().toArray());
    }

    /** The rows of the source that are of a class. */
    int[] members(int c) {
        return IntStream.range(0, classes.length).filter(i -> classes[i] == c).toArray();
    }

    /** For each class of some rows 1 in its column, and 0 in the others: {@code (n, count)}. */
    static Matrix corners(int[] classes, int count) {
        Matrix corners = new Matrix(classes.length, count);
        for (int i = 0; i < classes.length; i++) {
            corners.values()[i * count + classes[i]] = 1;
        }
        return corners;
    }
}
