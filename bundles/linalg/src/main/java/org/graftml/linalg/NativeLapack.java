package org.graftml.linalg;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.DoubleByReference;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.List;

/**
 * That of an OpenBLAS. Arrays are copied to memory outside the heap whose addresses are multiples of 64,
 * because sums of a processor's vectors begin where these are aligned: on the heap, where the collector
 * puts arrays at multiples of 8, two equal calls may differ in the last bit.
 */
final class NativeLapack implements Lapack {
    private static final int ALIGNMENT = 64;

    private final NativeLibrary library;

    NativeLapack(NativeLibrary library) {
        this.library = library;
    }

    /** Memory of so many numbers, zeros. */
    private static Pointer room(long numbers, int bytes) {
        long size = Math.max(1, numbers) * bytes;
        Memory memory = new Memory(size + ALIGNMENT);
        memory.clear();
        return memory.align(ALIGNMENT);
    }

    private static Pointer doubles(double[] values) {
        Pointer memory = room(values.length, Double.BYTES);
        memory.write(0, values, 0, values.length);
        return memory;
    }

    /** Calls a routine of Fortran, everything by reference; its last argument is {@code info}, which it gives. */
    private int call(String routine, Object... arguments) {
        List<Object> passed = new ArrayList<>();
        int texts = 0;
        for (Object argument : arguments) {
            if (argument instanceof Integer number) {
                passed.add(new IntByReference(number));
            } else if (argument instanceof Double number) {
                passed.add(new DoubleByReference(number));
            } else if (argument instanceof Character letter) {
                Pointer text = room(1, 1);
                text.setByte(0, (byte) letter.charValue());
                passed.add(text);
                texts++;
            } else {
                passed.add(argument);
            }
        }
        IntByReference info = new IntByReference();
        passed.add(info);
        // Fortran passes the lengths of texts behind everything else.
        for (int i = 0; i < texts; i++) {
            passed.add(1L);
        }
        library.getFunction(routine + "_").invokeVoid(passed.toArray());
        return info.getValue();
    }

    @Override
    public int syevd(int n, double[] a, double[] values) {
        Pointer matrix = doubles(a);
        Pointer found = room(n, Double.BYTES);
        int size = 1 + 6 * n + 2 * n * n;
        int places = 3 + 5 * n;
        int info = call(
                "dsyevd",
                'V',
                'U',
                n,
                matrix,
                n,
                found,
                room(size, Double.BYTES),
                size,
                room(places, Integer.BYTES),
                places);
        matrix.read(0, a, 0, a.length);
        found.read(0, values, 0, n);
        return info;
    }

    @Override
    public int syevr(int n, double[] a, int count, double[] values, double[] vectors) {
        Pointer found = room(n, Double.BYTES);
        Pointer columns = room((long) n * count, Double.BYTES);
        int size = 64 * n;
        int places = 10 * n;
        int info = call(
                "dsyevr",
                'V',
                'I',
                'U',
                n,
                doubles(a),
                n,
                0.0,
                0.0,
                n - count + 1,
                n,
                0.0,
                new IntByReference(),
                found,
                columns,
                n,
                room(2L * n, Integer.BYTES),
                room(size, Double.BYTES),
                size,
                room(places, Integer.BYTES),
                places);
        found.read(0, values, 0, n);
        columns.read(0, vectors, 0, n * count);
        return info;
    }

    @Override
    public int gesdd(int m, int n, double[] a, double[] values, double[] u, double[] vt) {
        Pointer matrix = doubles(a);
        Pointer found = room(m, Double.BYTES);
        Pointer left = room((long) m * m, Double.BYTES);
        Pointer right = room((long) m * n, Double.BYTES);
        Pointer places = room(8L * m, Integer.BYTES);
        Pointer asked = room(1, Double.BYTES);
        call("dgesdd", 'S', m, n, matrix, m, found, left, m, right, m, asked, -1, places);
        int size = (int) asked.getDouble(0);
        int info =
                call("dgesdd", 'S', m, n, matrix, m, found, left, m, right, m, room(size, Double.BYTES), size, places);
        found.read(0, values, 0, m);
        left.read(0, u, 0, m * m);
        right.read(0, vt, 0, m * n);
        return info;
    }

    @Override
    public int getrf(int n, double[] a, int[] pivots) {
        Pointer matrix = doubles(a);
        int info = call("dgetrf", n, n, matrix, n, pivots);
        matrix.read(0, a, 0, a.length);
        return info;
    }

    @Override
    public int getrs(int n, int columns, double[] factors, int[] pivots, double[] b) {
        Pointer right = doubles(b);
        int info = call("dgetrs", 'T', n, columns, doubles(factors), n, pivots, right, n);
        right.read(0, b, 0, b.length);
        return info;
    }

    @Override
    public int orthonormal(int m, int n, double[] a) {
        Pointer matrix = doubles(a);
        Pointer factors = room(n, Double.BYTES);
        int size = 64 * Math.max(1, n);
        Pointer room = room(size, Double.BYTES);
        int info = call("dgeqrf", m, n, matrix, m, factors, room, size);
        if (info == 0) {
            info = call("dorgqr", m, n, n, matrix, m, factors, room, size);
        }
        matrix.read(0, a, 0, a.length);
        return info;
    }
}
