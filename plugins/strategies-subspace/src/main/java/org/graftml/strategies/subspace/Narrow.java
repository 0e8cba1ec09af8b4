package org.graftml.strategies.subspace;

import java.util.Arrays;
import java.util.List;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * A space that the k greatest eigenvectors of {@code (D - n mᵀm) b = μ (λI + Gᵀ G) b} lie in, to rounding, D
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
        Matrix block = Algebra.orthonormal(tail(rows, head));
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

    private static Matrix tail(Matrix rows, int head) {
        Matrix tail = new Matrix(rows.rows(), rows.columns() - head);
        for (int i = 0; i < rows.rows(); i++) {
            System.arraycopy(
                    rows.values(), i * rows.columns() + head, tail.values(), i * tail.columns(), tail.columns());
        }
        return tail;
    }

    int size() {
        return head + tail.rows();
    }

    /** Rows of the whole space in the coordinates of this one. */
    Matrix of(Matrix rows) {
        return tail.rows() == 0 ? rows : beside(rows, Algebra.productRight(tail(rows, head), tail));
    }

    /** And back. */
    Matrix back(Matrix rows) {
        return tail.rows() == 0 ? rows : beside(rows, Algebra.product(tail(rows, head), tail));
    }

    /** The first coordinates of some rows, and others behind them. */
    private Matrix beside(Matrix first, Matrix second) {
        int width = head + second.columns();
        Matrix joined = new Matrix(first.rows(), width);
        for (int i = 0; i < first.rows(); i++) {
            System.arraycopy(first.values(), i * first.columns(), joined.values(), i * width, head);
            System.arraycopy(
                    second.values(), i * second.columns(), joined.values(), i * width + head, second.columns());
        }
        return joined;
    }

    /** {@code diag(d) - n mᵀ m} in the coordinates of this space; m is in them already. */
    Matrix variance(double[] d, Matrix m, int n) {
        Matrix variance = new Matrix(size(), size());
        if (tail.rows() > 0) {
            Matrix inner = Algebra.productRight(Rows.times(tail, Arrays.copyOfRange(d, head, d.length)), tail);
            for (int i = 0; i < inner.rows(); i++) {
                System.arraycopy(
                        inner.values(),
                        i * inner.columns(),
                        variance.values(),
                        (head + i) * size() + head,
                        inner.columns());
            }
        }
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                variance.values()[i * size() + j] -= n * m.values()[i] * m.values()[j];
            }
            variance.values()[i * size() + i] += i < head ? d[i] : 0;
        }
        return variance;
    }
}
