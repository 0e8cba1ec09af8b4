package org.graftml.strategies.subspace;

import java.util.Arrays;
import java.util.List;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * A space that the k greatest eigenvectors of {@code (D - mᵀm) b = μ (λI + Gᵀ G) b} lie in, to rounding, D
 * being diagonal and descending: its first coordinates, and of the others what G, m and their products
 * with powers of D span. Where d is small, {@code b = Σ (d / λμ)^i (…G…)} converges fast, and λμ is at
 * least the (k+q)-th of D, because G and m have only q rows (Cauchy's interlacing). How fast is known
 * beforehand, from Chebyshev's polynomials on {@code [0, d / λμ]}, so the size is chosen by it.
 *
 * @param head how many coordinates are taken as they are
 * @param tail orthonormal rows over the others, {@code (s, r - head)}
 */
record Narrow(int head, Matrix tail) {
    private static final double LOG_PRECISION = Math.log(1e11);
    /** Of the whole size: what is larger is not worth its making. */
    private static final double WORTH = 0.8;

    private static final int STRIDE = 10;

    /**
     * For D, and q rows.
     *
     * @param d descending
     * @param rows G and m, {@code (q, r)}
     */
    static Narrow of(double[] d, Matrix rows, int k) {
        int r = d.length;
        int q = rows.rows();
        int best = r;
        int head = r;
        for (int j = k + q + STRIDE; j < r; j += STRIDE) {
            int size = j + q * (powers(d, j, k + q) + 1);
            if (size < best) {
                best = size;
                head = j;
            }
        }
        return best < WORTH * r ? of(d, rows, head, powers(d, head, k + q)) : whole(r);
    }

    private static Narrow whole(int r) {
        return new Narrow(r, new Matrix(0, 0));
    }

    /** How many powers of D are needed behind a coordinate. */
    private static int powers(double[] d, int head, int kth) {
        double middle = 2 * d[kth] / d[head] - 1;
        double steps = LOG_PRECISION / Math.log(middle + Math.sqrt(middle * middle - 1));
        return (int) Math.ceil(Math.min(steps, d.length));
    }

    private static Narrow of(double[] d, Matrix rows, int head, int powers) {
        double[] scales = new double[d.length - head];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = d[head + i] / d[head];
        }
        Matrix block = Algebra.orthonormal(Rows.columns(rows, head, d.length));
        Matrix all = block;
        for (int power = 0; power < powers; power++) {
            Matrix next = Rows.times(block, scales);
            // Twice, because once leaves what rounding made of it.
            next = without(without(next, all), all);
            block = Algebra.orthonormal(next);
            all = Matrix.below(List.of(all, block));
        }
        return new Narrow(head, all);
    }

    private static Matrix without(Matrix rows, Matrix space) {
        Matrix along = Algebra.product(Algebra.productRight(rows, space), space);
        for (int i = 0; i < along.values().length; i++) {
            along.values()[i] = rows.values()[i] - along.values()[i];
        }
        return along;
    }

    int size() {
        return head + tail.rows();
    }

    /** Rows of the whole space in the coordinates of this one. */
    Matrix of(Matrix rows) {
        return tail.rows() == 0
                ? rows
                : Rows.beside(
                        Rows.columns(rows, 0, head),
                        Algebra.productRight(Rows.columns(rows, head, rows.columns()), tail));
    }

    /** And back. */
    Matrix back(Matrix rows) {
        return tail.rows() == 0
                ? rows
                : Rows.beside(
                        Rows.columns(rows, 0, head), Algebra.product(Rows.columns(rows, head, rows.columns()), tail));
    }

    /** {@code diag(d) - mᵀ m} in the coordinates of this space; m is in them already, {@code (q, size)}. */
    Matrix variance(double[] d, Matrix m) {
        Matrix variance = Algebra.gram(m);
        for (int i = 0; i < variance.values().length; i++) {
            variance.values()[i] = -variance.values()[i];
        }
        if (tail.rows() > 0) {
            Matrix inner = Algebra.productRight(Rows.times(tail, Arrays.copyOfRange(d, head, d.length)), tail);
            for (int i = 0; i < inner.rows(); i++) {
                for (int j = 0; j < inner.columns(); j++) {
                    variance.values()[(head + i) * size() + head + j] += inner.at(i, j);
                }
            }
        }
        for (int i = 0; i < head; i++) {
            variance.values()[i * size() + i] += d[i];
        }
        return variance;
    }
}
