package org.graftml.strategies.instance;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Distance;

/** {@code exp(-|x - y|² / 2 b²)}. */
record Gaussian(double bandwidth) {

    /** With a bandwidth that is given, or the median of the distances between all samples. */
    static Gaussian of(Optional<Double> bandwidth, Matrix source, Matrix target) {
        return new Gaussian(
                bandwidth.orElseGet(() -> Distance.EUCLIDEAN.median(Matrix.below(List.of(source, target)))));
    }

    /** {@code (n, m)}. */
    Matrix between(Matrix one, Matrix other) {
        Matrix kernel = Distance.EUCLIDEAN.between(one, other);
        for (int i = 0; i < kernel.values().length; i++) {
            double far = kernel.values()[i] / bandwidth;
            kernel.values()[i] = Math.exp(-far * far / 2);
        }
        return kernel;
    }

    /** At most so many rows, evenly over all of them. */
    static Matrix spread(Matrix rows, int most) {
        int count = Math.min(most, rows.rows());
        return Matrix.below(IntStream.range(0, count)
                .map(i -> (int) ((long) i * rows.rows() / count))
                .mapToObj(i -> rows.rows(i, i + 1))
                .toList());
    }
}
