package org.graftml.linalg;

/** The routines of LAPACK that are used, on column-major arrays; each gives LAPACK's {@code info}. */
interface Lapack {
    /** Eigenvalues, ascending, of a symmetric matrix {@code (n, n)}, which its vectors replace. */
    int syevd(int n, double[] a, double[] values);

    /** The greatest so many, ascending, into the beginning of values; vectors {@code (n, count)}. */
    int syevr(int n, double[] a, int count, double[] values, double[] vectors);

    /** {@code a = u diag(values) vt} for {@code a} {@code (m, n)}, m being at most n. */
    int gesdd(int m, int n, double[] a, double[] values, double[] u, double[] vt);

    /** Replaces {@code a} {@code (n, n)} by its factors, whose rows change places as the pivots say, {@code (n)}. */
    int getrf(int n, double[] a, int[] pivots);

    /** With these, replaces {@code b} {@code (n, columns)} by the solution of {@code aᵀ x = b}. */
    int getrs(int n, int columns, double[] factors, int[] pivots, double[] b);

    /** Replaces the columns of {@code a} {@code (m, n)} by orthonormal ones. */
    int orthonormal(int m, int n, double[] a);
}
