package org.graftml.strategies.subspace;

import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * {@code (λI + Gᵀ G)^-½ = I / √λ + Zᵀ diag(φ) Z} for G of a few rows {@code (q, r)}, Z being
 * orthonormal rows of the same span.
 *
 * @param z {@code (q', r)}
 * @param phi {@code (q')}
 */
record Root(Matrix z, double[] phi, double lambda) {
    private static final double NOTHING = 1e-14;

    static Root of(Matrix g, double lambda) {
        Algebra.Eigen eigen = Algebra.eigen(Algebra.outer(g)).above(NOTHING);
        double[] phi = new double[eigen.values().length];
        Matrix z = Algebra.product(eigen.vectors(), g);
        for (int i = 0; i < phi.length; i++) {
            double value = eigen.values()[i];
            phi[i] = 1 / Math.sqrt(lambda + value) - 1 / Math.sqrt(lambda);
            for (int j = 0; j < g.columns(); j++) {
                z.values()[i * g.columns() + j] /= Math.sqrt(value);
            }
        }
        return new Root(z, phi, lambda);
    }

    /** {@code R P R} for a symmetric P. */
    Matrix around(Matrix p) {
        int r = p.rows();
        Matrix whole = new Matrix(r, r);
        double[] values = whole.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = p.values()[i] / lambda;
        }
        if (phi.length == 0) {
            return whole;
        }
        // P/λ + Lᵀ B + Bᵀ L with L = diag(φ) Z and B = Z P / √λ + ½ (Z P Zᵀ) L.
        Matrix zp = Algebra.product(z, p);
        Matrix l = Rows.scaled(z, phi);
        Matrix b = Algebra.product(Algebra.productRight(zp, z), l);
        for (int i = 0; i < b.values().length; i++) {
            b.values()[i] = b.values()[i] / 2 + zp.values()[i] / Math.sqrt(lambda);
        }
        Matrix half = Algebra.productLeft(l, b);
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                values[i * r + j] += half.values()[i * r + j] + half.values()[j * r + i];
            }
        }
        return whole;
    }

    /** Rows times R. */
    Matrix times(Matrix rows) {
        Matrix product = phi.length == 0
                ? new Matrix(rows.rows(), rows.columns())
                : Algebra.product(Rows.times(Algebra.productRight(rows, z), phi), z);
        for (int i = 0; i < product.values().length; i++) {
            product.values()[i] += rows.values()[i] / Math.sqrt(lambda);
        }
        return product;
    }
}
