package org.graftml.strategies.subspace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * The generalised symmetric eigenproblem of transfer components, {@code (K M Kᵀ + λI) A = K H Kᵀ A Φ}, with
 * all that pseudo-labels do not change computed once.
 *
 * <p>With the eigenvectors U of the kernel, A = U B and |A_j| = |B_j|, and the problem has the rank of
 * the data: {@code (λI + G Gᵀ) B = P B Φ} with {@code F = K U}, {@code P = Fᵀ H F = diag(f²) - n f̄ f̄ᵀ}
 * and {@code G = Fᵀ E}, M being {@code E Eᵀ} with one column for each of its terms. So M costs a
 * product with a few columns, and one ordinary symmetric problem, {@code R P R} with {@code R = (λI + G
 * Gᵀ)^-½}, is solved, in the space that its solutions lie in ({@link Narrow}).
 */
final class Reduced {
    /** Directions whose variance is less, in parts of the greatest, are rounding. */
    private static final double NOTHING = 1e-12;

    private final Matrix rows;
    private final Optional<Mapping.Pairs> pairs;
    /** From directions to what multiplies the rows, {@code (p, r)}. */
    private final Matrix turn;
    /** Lengths of the columns of F. */
    private final double[] f;
    /** The mean row of F. */
    private final Matrix mean;

    private Reduced(Matrix rows, Optional<Mapping.Pairs> pairs, Matrix turn, double[] f) {
        this.rows = rows;
        this.pairs = pairs;
        this.turn = turn;
        this.f = f;
        this.mean = Algebra.product(Rows.mean(rows), turn);
    }

    /**
     * Of some rows.
     *
     * @param bandwidth of a kernel that has one; by the median rule where absent
     */
    static Reduced of(Matrix rows, Kernel kernel, Optional<Double> bandwidth) {
        if (kernel.pairs()) {
            double width = bandwidth.orElseGet(() -> kernel.median(rows));
            Matrix table = kernel.of(rows, rows, width);
            Directions found = Directions.of(Algebra.eigen(table));
            return new Reduced(
                    table,
                    Optional.of(new Mapping.Pairs(kernel, width, rows)),
                    Algebra.transposed(found.vectors),
                    found.values);
        }
        boolean wide = rows.columns() > rows.rows();
        Directions found = Directions.of(Algebra.eigen(wide ? Algebra.outer(rows) : Algebra.gram(rows)));
        double[] s = Arrays.stream(found.values).map(Math::sqrt).toArray();
        // Of a wide matrix the left vectors are known: the right ones are Xᵀ U / s.
        Matrix right =
                wide ? Algebra.productLeft(rows, Algebra.transposed(found.vectors)) : Algebra.transposed(found.vectors);
        double[] factors = new double[s.length];
        for (int i = 0; i < s.length; i++) {
            factors[i] = (kernel == Kernel.LINEAR ? s[i] : 1) / (wide ? s[i] : 1);
        }
        return new Reduced(
                rows, Optional.empty(), Rows.times(right, factors), kernel == Kernel.LINEAR ? found.values : s);
    }

    /** Eigenvalues that are not rounding, and their vectors as rows. */
    private record Directions(double[] values, Matrix vectors) {
        static Directions of(Algebra.Eigen eigen) {
            int rank = 0;
            while (rank < eigen.values().length && eigen.values()[rank] > NOTHING * eigen.values()[0]) {
                rank++;
            }
            return new Directions(
                    Arrays.copyOf(eigen.values(), rank), eigen.vectors().rows(0, rank));
        }
    }

    /**
     * The mapping to the k smallest, each column of A of length 1; columns behind the rank are 0.
     *
     * @param terms the columns of E as rows {@code (q, n)}; M is divided by its Frobenius norm
     */
    Mapping solve(Matrix terms, double lambda, int k) {
        int r = f.length;
        double frobenius = length(Algebra.outer(terms).values());
        Matrix g = Algebra.product(Algebra.product(terms, rows), turn);
        for (int i = 0; i < g.values().length; i++) {
            g.values()[i] /= Math.sqrt(frobenius);
        }
        double[] d = Arrays.stream(f).map(one -> one * one).toArray();
        Narrow space = Narrow.of(d, Matrix.below(List.of(g, mean)), Math.min(k, r));
        Root root = Root.of(space.of(g), lambda);
        Matrix around = root.around(space.variance(d, space.of(mean), rows.rows()));
        Matrix vectors = Algebra.eigen(around, Math.min(k, r)).vectors();
        Matrix b = space.back(root.times(vectors));
        Matrix columns = new Matrix(k, r);
        for (int j = 0; j < b.rows(); j++) {
            double length = length(Arrays.copyOfRange(b.values(), j * r, (j + 1) * r));
            for (int i = 0; i < r; i++) {
                columns.values()[j * r + i] = b.values()[j * r + i] / length;
            }
        }
        Matrix weights = Algebra.productRight(turn, columns);
        return pairs.map(memory -> Mapping.kernel(memory, weights)).orElseGet(() -> Mapping.linear(weights));
    }

    /** What a mapping of its own makes of its rows; of a kernel their table is known. */
    Matrix apply(Mapping mapping) {
        return Algebra.product(rows, mapping.weights().orElseThrow());
    }

    private static double length(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
