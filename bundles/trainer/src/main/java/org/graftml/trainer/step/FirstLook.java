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
        if (value.getDataType() != DataType.FLOAT32) {
            try (NDArray single = value.toType(DataType.FLOAT32, true)) {
                numbers(single);
            }
        } else if (hasNaN(sums(value)) && hasNaN(value.toFloatArray())) {
            throw new WrongValue("it gave NaN");
        }
    }

    /**
     * The sum of each sample's numbers, which tells of every NaN, and falsely of infinities that cancel out. As a product,
     * because an engine computes that on all cores.
     */
    private static float[] sums(NDArray value) {
        long samples = value.getShape().isScalar() ? 1 : value.getShape().get(0);
        try (NDArray rows = value.reshape(samples, -1);
                NDArray ones = value.getManager()
                        .ones(new Shape(rows.getShape().get(1), 1), DataType.FLOAT32, value.getDevice());
                NDArray sums = rows.matMul(ones)) {
            return sums.toFloatArray();
        }
    }

    private static boolean hasNaN(float[] numbers) {
        for (float number : numbers) {
            if (Float.isNaN(number)) {
                return true;
            }
        }
        return false;
    }
}
