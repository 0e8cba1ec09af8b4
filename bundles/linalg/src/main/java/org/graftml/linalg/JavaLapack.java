package org.graftml.linalg;

import dev.ludovic.netlib.lapack.LAPACK;
import org.netlib.util.intW;

/** Netlib's translation to Java. */
final class JavaLapack implements Lapack {
    private final LAPACK lapack = LAPACK.getInstance();

    @Override
    public int syevd(int n, double[] a, double[] values) {
        intW info = new intW(0);
        int room = 1 + 6 * n + 2 * n * n;
        int places = 3 + 5 * n;
        lapack.dsyevd("V", "U", n, a, n, values, new double[room], room, new int[places], places, info);
        return info.val;
    }

    @Override
    public int syevr(int n, double[] a, int count, double[] values, double[] vectors) {
        intW info = new intW(0);
        int room = 26 * n;
        int places = 10 * n;
        lapack.dsyevr(
                "V",
                "I",
                "U",
                n,
                a,
                n,
                0,
                0,
                n - count + 1,
                n,
                0,
                new intW(0),
                values,
                vectors,
                n,
                new int[2 * n],
                new double[room],
                room,
                new int[places],
                places,
                info);
        return info.val;
    }

    @Override
    public int gesdd(int m, int n, double[] a, double[] values, double[] u, double[] vt) {
        intW info = new intW(0);
        int[] places = new int[8 * m];
        double[] room = new double[1];
        lapack.dgesdd("S", m, n, a, m, values, u, m, vt, m, room, -1, places, info);
        int size = (int) room[0];
        lapack.dgesdd("S", m, n, a, m, values, u, m, vt, m, new double[size], size, places, info);
        return info.val;
    }

    @Override
    public int getrf(int n, double[] a, int[] pivots) {
        intW info = new intW(0);
        lapack.dgetrf(n, n, a, n, pivots, info);
        return info.val;
    }

    @Override
    public int getrs(int n, int columns, double[] factors, int[] pivots, double[] b) {
        intW info = new intW(0);
        lapack.dgetrs("T", n, columns, factors, n, pivots, b, n, info);
        return info.val;
    }

    @Override
    public int orthonormal(int m, int n, double[] a) {
        intW info = new intW(0);
        int room = 64 * Math.max(1, n);
        double[] factors = new double[Math.max(1, n)];
        lapack.dgeqrf(m, n, a, m, factors, new double[room], room, info);
        if (info.val == 0) {
            lapack.dorgqr(m, n, n, a, m, factors, new double[room], room, info);
        }
        return info.val;
    }
}
