package org.graftml.strategies.subspace;

import java.util.Optional;
import java.util.stream.IntStream;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * Rows Y with {@code K = Y Yᵀ}: the samples themselves for a linear kernel, and for one of pairs {@code k(x, memory)
 * T}, with which new samples have rows, too. The memory are all samples, {@code K = U S Uᵀ} and {@code T = U
 * S^-½}; or some of them, the landmarks, with their own U and S, and then Y Yᵀ is what Nyström's method has for
 * K (Williams & Seeger 2001).
 *
 * @param rows {@code (n, r)}
 * @param pairs what a kernel compares samples with
 * @param turn T, from the kernel to rows
 * @param spectrum {@code Yᵀ Y}, where it is known to be diagonal and descending
 */
record Factor(Matrix rows, Optional<Mapping.Pairs> pairs, Optional<Matrix> turn, Optional<double[]> spectrum) {
    /** Directions whose part of the kernel is less, in parts of the greatest, are rounding. */
    private static final double NOTHING = 1e-12;

    /**
     * Of samples.
     *
     * @param rows {@code (n, D)}
     */
    static Factor of(Matrix rows, CommonSpace space) {
        Kernel kernel = space.kernel();
        if (!kernel.pairs()) {
            return new Factor(rows, Optional.empty(), Optional.empty(), Optional.empty());
        }
        double width = space.bandwidth().orElseGet(() -> kernel.median(rows));
        Matrix memory = space.landmarks()
                .map(count -> Rows.some(rows, spread(rows.rows(), count)))
                .orElse(rows);
        Matrix own = kernel.of(memory, memory, width);
        Algebra.Eigen found = Algebra.eigen(own).above(NOTHING);
        double[] factors = found.values().clone();
        for (int i = 0; i < factors.length; i++) {
            factors[i] = 1 / Math.sqrt(factors[i]);
        }
        Matrix turn = Rows.times(Algebra.transposed(found.vectors()), factors);
        Matrix table = space.landmarks().isPresent() ? kernel.of(rows, memory, width) : own;
        return new Factor(
                Algebra.product(table, turn),
                Optional.of(new Mapping.Pairs(kernel, width, memory)),
                Optional.of(turn),
                space.landmarks().isPresent() ? Optional.empty() : Optional.of(found.values()));
    }

    /** So many of the first n numbers, as far from each other as can be: of files in the order of classes, some of each. */
    private static int[] spread(int n, int count) {
        int most = Math.min(n, count);
        return IntStream.range(0, most).map(i -> (int) ((long) i * n / most)).toArray();
    }

    /** Of samples to their rows times weights {@code (r, k)}. */
    Mapping mapping(Matrix weights) {
        return pairs.map(memory -> Mapping.kernel(memory, Algebra.product(turn.orElseThrow(), weights)))
                .orElseGet(() -> Mapping.linear(weights));
    }
}
