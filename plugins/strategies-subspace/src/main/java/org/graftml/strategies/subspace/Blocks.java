package org.graftml.strategies.subspace;

import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * The inverse root {@code W⁻¹} of the blocks of {@link Pair}, which are functions of S_w.
 *
 * @param vectors of S_w, as rows {@code (D, D)}
 * @param aa of the source, along each of them
 * @param ab of both
 * @param bb of the target
 */
record Blocks(Matrix vectors, double[] aa, double[] ab, double[] bb) {
    static Blocks of(Matrix within, double lambda, double mu, double beta) {
        Algebra.Eigen eigen = Algebra.eigen(Algebra.gram(within));
        int size = eigen.values().length;
        Blocks blocks = new Blocks(eigen.vectors(), new double[size], new double[size], new double[size]);
        for (int i = 0; i < size; i++) {
            double first = lambda + beta * Math.max(0, eigen.values()[i]);
            double second = lambda + mu;
            // Of a 2 × 2 matrix S the root is (S + δI) / τ, δ = √det S, τ² = tr S + 2δ, and its determinant δ.
            double root = Math.sqrt(first * second - lambda * lambda);
            double scale = root * Math.sqrt(first + second + 2 * root);
            blocks.aa[i] = (second + root) / scale;
            blocks.ab[i] = lambda / scale;
            blocks.bb[i] = (first + root) / scale;
        }
        return blocks;
    }

    /** Rows of both, beside each other, times W⁻¹, in the coordinates of the vectors. */
    Matrix white(Matrix source, Matrix target) {
        return mixed(Algebra.productRight(source, vectors), Algebra.productRight(target, vectors));
    }

    /** Such rows times W⁻¹, in those of the features. */
    Matrix back(Matrix rows) {
        int half = rows.columns() / 2;
        Matrix mixed = mixed(Rows.columns(rows, 0, half), Rows.columns(rows, half, rows.columns()));
        Matrix source = Algebra.product(Rows.columns(mixed, 0, half), vectors);
        Matrix target = Algebra.product(Rows.columns(mixed, half, rows.columns()), vectors);
        return Rows.beside(source, target);
    }

    private Matrix mixed(Matrix source, Matrix target) {
        Matrix first = Rows.times(source, aa);
        Matrix second = Rows.times(target, bb);
        for (int i = 0; i < first.values().length; i++) {
            double between = ab[i % ab.length];
            first.values()[i] += between * target.values()[i];
            second.values()[i] += between * source.values()[i];
        }
        return Rows.beside(first, second);
    }
}
