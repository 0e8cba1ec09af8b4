package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.graftml.api.WrongValue;
import org.graftml.api.layers.Port;

/**
 * Looks at what a node gives for the first time in a phase, when nothing can have diverged yet. Not
 * later: to look at numbers is to wait for the device.
 */
final class FirstLook {
    private FirstLook() {}

    /**
     * Compares a shape with the declared one.
     *
     * @param batch how many samples went in
     */
    static void shape(Port declared, long batch, NDArray value) {
        Shape expected = declared.shape();
        Shape given = value.getShape();
        boolean same = given.dimension() == expected.dimension();
        for (int i = 0; same && i < given.dimension(); i++) {
            long size = i == 0 ? batch : expected.get(i);
            same = size < 0 || size == given.get(i);
        }
        if (!same) {
            throw new WrongValue("it gave the shape " + given + " for " + batch + " samples, and declared " + expected);
        }
    }

    /** Looks for numbers that are none. Infinite ones may be meant, as in masks. */
    static void numbers(NDArray value) {
        if (!value.getDataType().isFloating() || value.isEmpty()) {
            return;
        }
        try (NDArray sum = value.sum();
                NDArray single = sum.toType(DataType.FLOAT32, true)) {
            // It tells of every NaN, and falsely of infinities that cancel out.
            if (Float.isNaN(single.toFloatArray()[0]) && hasNaN(value)) {
                throw new WrongValue("it gave NaN");
            }
        }
    }

    private static boolean hasNaN(NDArray value) {
        try (NDArray single = value.toType(DataType.FLOAT32, true)) {
            for (float number : single.toFloatArray()) {
                if (Float.isNaN(number)) {
                    return true;
                }
            }
            return false;
        }
    }
}
