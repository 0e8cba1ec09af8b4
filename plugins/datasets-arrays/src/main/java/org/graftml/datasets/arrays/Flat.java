package org.graftml.datasets.arrays;

import org.graftml.api.Misfit;

/** Flat arrays as HDF5 gives them, as floats, doubles or class numbers. */
final class Flat {
    private Flat() {}

    /** Floats or doubles as they are; whole numbers as doubles. */
    static Object numbers(Object flat, String name) {
        if (flat instanceof float[] || flat instanceof double[]) {
            return flat;
        }
        int[] whole = whole(flat, name);
        double[] numbers = new double[whole.length];
        for (int i = 0; i < whole.length; i++) {
            numbers[i] = whole[i];
        }
        return numbers;
    }

    static int[] classes(Object flat, String name) {
        int[] classes = whole(flat, name);
        for (int value : classes) {
            if (value < 0 || value > 1 << 16) {
                throw Misfit.of("wrong-class", "'" + name + "' holds the class number " + value)
                        .expected("0 or above");
            }
        }
        return classes;
    }

    private static int[] whole(Object flat, String name) {
        int length = flat.getClass().isArray() ? java.lang.reflect.Array.getLength(flat) : -1;
        if (length < 0 || !flat.getClass().getComponentType().isPrimitive()) {
            throw Misfit.of("wrong-type", "'" + name + "' does not hold numbers");
        }
        int[] whole = new int[length];
        for (int i = 0; i < length; i++) {
            double value = ((Number) java.lang.reflect.Array.get(flat, i)).doubleValue();
            whole[i] = (int) value;
            if (whole[i] != value) {
                throw Misfit.of("wrong-type", "'" + name + "' holds " + value).expected("whole numbers");
            }
        }
        return whole;
    }
}
