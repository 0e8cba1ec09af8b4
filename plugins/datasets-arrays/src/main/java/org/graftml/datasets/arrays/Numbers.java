package org.graftml.datasets.arrays;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;

/**
 * A whole array of a file, as the file orders it.
 *
 * @param values {@code byte[]} (unsigned), {@code float[]} or {@code double[]}
 * @param columnMajor whether the first index runs fastest, as in MATLAB and Fortran
 */
record Numbers(int[] sizes, boolean columnMajor, Object values) {
    static final long MOST_VALUES = 1L << 29;

    /** How many values an array of such sizes has. @throws Misfit where these are none, or too many */
    static int count(int[] sizes, String what) {
        long count = 1;
        for (int size : sizes) {
            count *= Math.max(size, 0);
            if (count > MOST_VALUES) {
                throw Misfit.of("too-large", what + " promises an array of " + Arrays.toString(sizes))
                        .expected("at most " + MOST_VALUES + " values");
            }
        }
        if (sizes.length == 0 || count == 0) {
            throw Misfit.of("wrong-shape", what + " is " + Arrays.toString(sizes))
                    .expected("an array of at least one sample");
        }
        return (int) count;
    }

    DataType type() {
        if (values instanceof byte[]) {
            return DataType.UINT8;
        }
        return values instanceof float[] ? DataType.FLOAT32 : DataType.FLOAT64;
    }

    double at(int index) {
        if (values instanceof byte[] bytes) {
            return bytes[index] & 0xff;
        }
        return values instanceof float[] floats ? floats[index] : ((double[]) values)[index];
    }

    /** The same values in another order of dimensions, the last running fastest. */
    Object ordered(int... order) {
        int[] strides = new int[sizes.length];
        int stride = 1;
        for (int i = 0; i < sizes.length; i++) {
            int dimension = columnMajor ? i : sizes.length - 1 - i;
            strides[dimension] = stride;
            stride *= sizes[dimension];
        }
        int[] from = new int[stride];
        int filled = 1;
        for (int dimension : order) {
            // Each place so far becomes as many as the dimension has, from behind so that none is lost.
            for (int place = filled - 1; place >= 0; place--) {
                for (int k = sizes[dimension] - 1; k >= 0; k--) {
                    from[place * sizes[dimension] + k] = from[place] + k * strides[dimension];
                }
            }
            filled *= sizes[dimension];
        }
        return picked(from);
    }

    private Object picked(int[] from) {
        if (values instanceof byte[] bytes) {
            byte[] picked = new byte[from.length];
            for (int i = 0; i < from.length; i++) {
                picked[i] = bytes[from[i]];
            }
            return picked;
        }
        if (values instanceof float[] floats) {
            float[] picked = new float[from.length];
            for (int i = 0; i < from.length; i++) {
                picked[i] = floats[from[i]];
            }
            return picked;
        }
        double[] all = (double[]) values;
        return IntStream.of(from).mapToDouble(i -> all[i]).toArray();
    }
}
