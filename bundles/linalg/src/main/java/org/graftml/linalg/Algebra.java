package org.graftml.linalg;

import java.util.Arrays;
import org.graftml.api.fit.Matrix;

/**
 * What LAPACK knows, on {@link Matrix}. The rows of a matrix here are the columns of one there, so
 * that products change their order and vectors come as rows; nothing is copied for it.
 */
public final class Algebra {
    private Algebra() {}

    /** {@code a b}. */
    public static Matrix product(Matrix a, Matrix b) {
        Matrix c = new Matrix(a.rows(), b.columns());
        fit(a.columns(), b.rows());
        return multiply("N", "N", a, b, c, a.columns());
    }

    /** {@code aᵀ b}. */
    public static Matrix productLeft(Matrix a, Matrix b) {
        Matrix c = new Matrix(a.columns(), b.columns());
        fit(a.rows(), b.rows());
        return multiply("N", "T", a, b, c, a.rows());
    }

    /** {@code a bᵀ}. */
    public static Matrix productRight(Matrix a, Matrix b) {
        Matrix c = new Matrix(a.rows(), b.rows());
        fit(a.columns(), b.columns());
        return multiply("T", "N", a, b, c, a.columns());
    }

    private static void fit(int inner, int other) {
        if (inner != other) {
            throw new IllegalArgumentException("a product over " + inner + " and " + other);
        }
    }

    private static Matrix multiply(String second, String first, Matrix a, Matrix b, Matrix c, int inner) {
        if (c.values().length > 0 && inner > 0) {
            Backend.get()
                    .blas()
                    .dgemm(
                            second,
                            first,
                            c.columns(),
                            c.rows(),
                            inner,
                            1,
                            b.values(),
                            b.columns(),
                            a.values(),
                            a.columns(),
                            0,
                            c.values(),
                            c.columns());
        }
        return c;
    }

    /** {@code aᵀ a}. */
    public static Matrix gram(Matrix a) {
        return symmetric(a, a.columns(), a.rows(), "N");
    }

    /** {@code a aᵀ}. */
    public static Matrix outer(Matrix a) {
        return symmetric(a, a.rows(), a.columns(), "T");
    }

    private static Matrix symmetric(Matrix a, int size, int inner, String transpose) {
        Matrix c = new Matrix(size, size);
        double[] values = c.values();
        if (size > 0 && inner > 0) {
            Backend.get().blas().dsyrk("L", transpose, size, inner, 1, a.values(), a.columns(), 0, values, size);
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                values[i * size + j] = values[j * size + i];
            }
        }
        return c;
    }

    /**
     * Eigenvalues, the greatest first, and their vectors of length 1 as rows.
     *
     * @param values as many as there are rows of vectors
     */
    public record Eigen(double[] values, Matrix vectors) {
        /** Those that are greater than some part of the greatest, where the others are rounding. */
        public Eigen above(double part) {
            int rank = 0;
            while (rank < values.length && values[rank] > part * values[0]) {
                rank++;
            }
            return rank == values.length ? this : new Eigen(Arrays.copyOf(values, rank), vectors.rows(0, rank));
        }
    }

    /** All of a symmetric matrix. */
    public static Eigen eigen(Matrix symmetric) {
        int n = symmetric.rows();
        double[] vectors = symmetric.values().clone();
        double[] values = new double[n];
        done("eigenvalues", Backend.get().lapack().syevd(n, vectors, values));
        return descending(values, vectors, n, n);
    }

    /** The greatest of a symmetric matrix. */
    public static Eigen eigen(Matrix symmetric, int count) {
        int n = symmetric.rows();
        // LAPACK finds some by bisection, which costs more than all at once unless they are few.
        if (4 * count > n) {
            Eigen all = eigen(symmetric);
            return new Eigen(Arrays.copyOf(all.values, count), all.vectors.rows(0, count));
        }
        double[] values = new double[n];
        double[] vectors = new double[n * count];
        done("eigenvalues", Backend.get().lapack().syevr(n, symmetric.values().clone(), count, values, vectors));
        return descending(values, vectors, n, count);
    }

    private static Eigen descending(double[] ascending, double[] vectors, int n, int count) {
        double[] values = new double[count];
        Matrix turned = new Matrix(count, n);
        for (int i = 0; i < count; i++) {
            values[i] = ascending[count - 1 - i];
            System.arraycopy(vectors, (count - 1 - i) * n, turned.values(), i * n, n);
        }
        return new Eigen(values, turned);
    }

    /**
     * {@code a = left diag(values) right}, the greatest value first.
     *
     * @param left {@code (rows, r)}, with orthonormal columns
     * @param right {@code (r, columns)}, with orthonormal rows
     */
    public record Svd(Matrix left, double[] values, Matrix right) {}

    /** The thin singular value decomposition, r being the smaller of the sizes. */
    public static Svd svd(Matrix a) {
        if (a.columns() > a.rows()) {
            // netlib wants room for as many left vectors as there are rows, also where only r are asked for.
            Svd turned = svd(transposed(a));
            return new Svd(transposed(turned.right), turned.values, transposed(turned.left));
        }
        int rows = a.columns();
        int columns = a.rows();
        int r = rows;
        double[] values = new double[r];
        double[] u = new double[rows * r];
        double[] v = new double[r * columns];
        done(
                "singular values",
                Backend.get().lapack().gesdd(rows, columns, a.values().clone(), values, u, v));
        return new Svd(new Matrix(columns, r, v), values, new Matrix(r, rows, u));
    }

    /** Orthonormal rows that span what some rows do; there are at most as many as columns. */
    public static Matrix orthonormal(Matrix rows) {
        int m = rows.columns();
        int n = rows.rows();
        Matrix made = rows.copy();
        done("orthonormal rows", Backend.get().lapack().orthonormal(m, n, made.values()));
        return made;
    }

    /**
     * {@code x} of {@code a x = b}.
     *
     * @throws ArithmeticException where a is singular
     */
    public static Matrix solve(Matrix a, Matrix b) {
        return Equations.of(a).solve(b);
    }

    /** Linear equations, factored once for all their right sides. */
    public record Equations(Matrix factors, int[] pivots) {
        /**
         * Of a square matrix.
         *
         * @throws ArithmeticException where it is singular
         */
        public static Equations of(Matrix a) {
            Matrix factors = a.copy();
            int[] pivots = new int[a.rows()];
            done("a solution", Backend.get().lapack().getrf(a.rows(), factors.values(), pivots));
            return new Equations(factors, pivots);
        }

        /** {@code x} of {@code a x = b}. */
        public Matrix solve(Matrix b) {
            Matrix columns = transposed(b);
            done(
                    "a solution",
                    Backend.get()
                            .lapack()
                            .getrs(factors.rows(), b.columns(), factors.values(), pivots, columns.values()));
            return transposed(columns);
        }
    }

    /** The transpose. */
    public static Matrix transposed(Matrix a) {
        Matrix turned = new Matrix(a.columns(), a.rows());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                turned.values()[j * a.rows() + i] = a.values()[i * a.columns() + j];
            }
        }
        return turned;
    }

    private static void done(String what, int info) {
        if (info != 0) {
            throw new ArithmeticException("LAPACK did not find " + what + ": it says " + info);
        }
    }
}
