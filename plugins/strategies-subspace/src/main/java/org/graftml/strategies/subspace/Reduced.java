package org.graftml.strategies.subspace;

import java.util.Arrays;
import java.util.List;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;
import org.graftml.linalg.Norm;

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
    /** From directions to what multiplies the rows, {@code (p, r)}. */
    private final Matrix turn;
    /** Lengths of the columns of F. */
    private final double[] f;
    /** The mean row of F times √n. */
    private final Matrix mean;

    private Reduced(Matrix rows, Matrix turn, double[] f) {
        this.rows = rows;
        this.turn = turn;
        this.f = f;
        this.mean = Rows.over(Algebra.product(Rows.mean(rows), turn), 1 / Math.sqrt(rows.rows()));
    }

    /**
     * Of the rows of a factor.
     *
     * @param primal whether the projection is of their columns, and not of the kernel {@code Y Yᵀ}
     */
    static Reduced of(Factor factor, boolean primal) {
        Matrix rows = factor.rows();
        boolean wide = rows.columns() > rows.rows();
        Algebra.Eigen found = factor.spectrum()
                .map(known -> new Algebra.Eigen(known, Rows.identity(known.length)))
                .orElseGet(() -> Algebra.eigen(wide ? Algebra.outer(rows) : Algebra.gram(rows))
                        .above(NOTHING));
        double[] s = Arrays.stream(found.values()).map(Math::sqrt).toArray();
        // Of a wide matrix the left vectors are known: the right ones are Xᵀ U / s.
        Matrix right = wide
                ? Algebra.productLeft(rows, Algebra.transposed(found.vectors()))
                : Algebra.transposed(found.vectors());
        double[] factors = new double[s.length];
        for (int i = 0; i < s.length; i++) {
            factors[i] = (primal ? 1 : s[i]) / (wide ? s[i] : 1);
        }
        return new Reduced(rows, Rows.times(right, factors), primal ? s : found.values());
    }

    /**
     * What multiplies the rows for the k smallest, {@code (p, k)}; each column of A has length 1, and columns behind
     * the rank are 0.
     *
     * @param terms the columns of E as rows {@code (q, n)}; M is divided by its Frobenius norm
     */
    Matrix solve(Matrix terms, double lambda, int k) {
        int r = f.length;
        Matrix g = Rows.over(Algebra.product(sums(terms), turn), Math.sqrt(MeanDistances.frobenius(terms)));
        double[] d = Arrays.stream(f).map(one -> one * one).toArray();
        Narrow space = Narrow.of(d, Matrix.below(List.of(g, mean)), Math.min(k, r));
        Root root = Root.of(space.of(g), lambda);
        Matrix around = root.around(space.variance(d, space.of(mean)));
        Matrix vectors = Algebra.eigen(around, Math.min(k, r)).vectors();
        Matrix b = Norm.L2.apply(space.back(root.times(vectors)));
        return Algebra.productRight(turn, new Matrix(k, r, Arrays.copyOf(b.values(), k * r)));
    }

    /** The terms times the rows: most of a term's numbers are 0, because a row belongs to one class. */
    private Matrix sums(Matrix terms) {
        int width = rows.columns();
        Matrix sums = new Matrix(terms.rows(), width);
        for (int i = 0; i < rows.rows(); i++) {
            for (int term = 0; term < terms.rows(); term++) {
                double factor = terms.at(term, i);
                for (int d = 0; d < width && factor != 0; d++) {
                    sums.values()[term * width + d] += factor * rows.values()[i * width + d];
                }
            }
        }
        return sums;
    }
}
