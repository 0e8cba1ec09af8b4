package org.graftml.strategies.subspace;

import java.util.Arrays;
import java.util.List;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * The eigenproblem of {@link Jgsa}, with all that guessed labels do not change computed once. The numerator is
 * {@code F Fᵀ}; the denominator without M is 2 × 2 for each eigenvector of S_w, because its blocks {@code λI + βS_w},
 * {@code -λI} and {@code (λ + μ)I} are functions of S_w, so that its root W is at hand. With {@code W⁻¹ F = Vᵀ
 * diag(√d) U} and {@code G = Eᵀ X W⁻¹}, M being {@code E Eᵀ}, what is left is a symmetric problem of the rank of F:
 * {@code diag(d) - N Nᵀ}, {@code N = diag(√d) V Gᵀ (I + G Gᵀ)^-½}, and with its vectors y the projections are {@code
 * W⁻¹ (I + Gᵀ G)⁻¹ Vᵀ diag(√d) y}.
 */
final class Pair {
    private static final double NOTHING = 1e-12;

    private final Problem problem;
    private final Blocks blocks;
    /** The eigenvalues d, and {@code diag(√d) V}, {@code (r, 2D)}. */
    private final double[] d;

    private final Matrix spread;

    private Pair(Problem problem, Blocks blocks, Matrix f) {
        this.problem = problem;
        this.blocks = blocks;
        boolean few = f.rows() <= f.columns();
        Algebra.Eigen eigen =
                Algebra.eigen(few ? Algebra.outer(f) : Algebra.gram(f)).above(NOTHING);
        this.d = eigen.values();
        this.spread = few
                ? Algebra.product(eigen.vectors(), f)
                : Rows.scaled(eigen.vectors(), Arrays.stream(d).map(Math::sqrt).toArray());
    }

    static Pair of(Problem problem, double lambda, double mu, double beta) {
        Scatter scatter = Scatter.of(problem);
        Blocks blocks = Blocks.of(scatter.within(), lambda, mu, beta);
        Matrix target = Rows.minus(problem.target(), Rows.mean(problem.target()));
        Matrix between = Rows.over(scatter.between(), 1 / Math.sqrt(beta));
        Matrix f = Matrix.below(List.of(
                blocks.white(between, new Matrix(between.rows(), between.columns())),
                blocks.white(new Matrix(target.rows(), target.columns()), Rows.over(target, 1 / Math.sqrt(mu)))));
        return new Pair(problem, blocks, f);
    }

    /** What is projected of both domains, and the projection of the target {@code (D, k)}. */
    record Found(Matrix source, Matrix target, Matrix b) {}

    /**
     * The projections to the k greatest.
     *
     * @param terms the columns of E as rows {@code (q, n)}, that of the domains first; M is divided by the Frobenius norm
     *     of this one's part
     */
    Found solve(Matrix terms, int k) {
        int n = problem.source().rows();
        Matrix source = Rows.columns(terms, 0, n);
        Matrix target = Rows.columns(terms, n, terms.columns());
        Matrix g = Rows.over(
                blocks.white(Algebra.product(source, problem.source()), Algebra.product(target, problem.target())),
                Math.sqrt(MeanDistances.frobenius(terms.rows(0, 1))));
        // (I + G Gᵀ)^-½ G, for which N is the product with the directions.
        Algebra.Eigen own = Algebra.eigen(Algebra.outer(g));
        double[] factors = Arrays.stream(own.values())
                .map(value -> 1 / Math.sqrt(1 + Math.max(0, value)))
                .toArray();
        Matrix shrunk = Rows.scaled(Algebra.product(own.vectors(), g), factors);
        Matrix m = Algebra.productRight(shrunk, spread);
        int count = Math.min(k, d.length);
        Narrow space = Narrow.of(d, m, count);
        Matrix vectors = Algebra.eigen(space.variance(d, space.of(m)), count).vectors();
        Matrix b = Algebra.product(space.back(vectors), spread);
        Matrix taken = Algebra.product(Algebra.productRight(b, shrunk), shrunk);
        for (int i = 0; i < b.values().length; i++) {
            b.values()[i] -= taken.values()[i];
        }
        Matrix both = blocks.back(b);
        double[] lengths = Rows.lengths(both);
        int width = problem.source().columns();
        Matrix a = new Matrix(width, k);
        Matrix other = new Matrix(width, k);
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < width; i++) {
                a.values()[i * k + j] = both.at(j, i) / lengths[j];
                other.values()[i * k + j] = both.at(j, width + i) / lengths[j];
            }
        }
        return new Found(Algebra.product(problem.source(), a), Algebra.product(problem.target(), other), other);
    }
}
