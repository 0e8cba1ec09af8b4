package org.graftml.api.data;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Numbers on the Java heap with a type and a shape: what samples are made of until a whole batch
 * goes to the device. Sources keep their precision; a cast is a node of the graph.
 *
 * @param type {@code UINT8} ({@code byte[]}, unsigned), {@code INT32} ({@code int[]}), {@code INT64}
 *     ({@code long[]}), {@code FLOAT32} ({@code float[]}) or {@code FLOAT64} ({@code double[]})
 * @param shape the shape, without a batch dimension
 * @param values the primitive array, row-major, of {@code shape.size()} entries; it is not copied and
 *     must not be changed afterwards
 */
public record Array(DataType type, Shape shape, Object values) {
    public Array {
        int length = java.lang.reflect.Array.getLength(values);
        if (shape.size() != length) {
            throw new IllegalArgumentException("an array of " + length + " values cannot have the shape " + shape);
        }
        if (!values.getClass().equals(carrier(type))) {
            throw new IllegalArgumentException(
                    type + " is carried by " + carrier(type).getSimpleName() + ", not by "
                            + values.getClass().getSimpleName());
        }
    }

    /** Unsigned bytes. */
    public static Array of(byte[] values, long... shape) {
        return new Array(DataType.UINT8, new Shape(shape), values);
    }

    public static Array of(int[] values, long... shape) {
        return new Array(DataType.INT32, new Shape(shape), values);
    }

    public static Array of(long[] values, long... shape) {
        return new Array(DataType.INT64, new Shape(shape), values);
    }

    public static Array of(float[] values, long... shape) {
        return new Array(DataType.FLOAT32, new Shape(shape), values);
    }

    public static Array of(double[] values, long... shape) {
        return new Array(DataType.FLOAT64, new Shape(shape), values);
    }

    /** The values as floats, without any scaling; the array itself where it holds floats already. */
    public float[] floats() {
        if (values instanceof float[] already) {
            return already;
        }
        float[] out = new float[Math.toIntExact(shape.size())];
        if (values instanceof byte[] bytes) {
            for (int i = 0; i < out.length; i++) {
                out[i] = bytes[i] & 0xff;
            }
        } else if (values instanceof double[] doubles) {
            for (int i = 0; i < out.length; i++) {
                out[i] = (float) doubles[i];
            }
        } else if (values instanceof int[] ints) {
            for (int i = 0; i < out.length; i++) {
                out[i] = ints[i];
            }
        } else if (values instanceof long[] longs) {
            for (int i = 0; i < out.length; i++) {
                out[i] = longs[i];
            }
        }
        return out;
    }

    /** The Java array type that carries a data type. */
    public static Class<?> carrier(DataType type) {
        return switch (type) {
            case UINT8 -> byte[].class;
            case INT32 -> int[].class;
            case INT64 -> long[].class;
            case FLOAT32 -> float[].class;
            case FLOAT64 -> double[].class;
            default -> throw new IllegalArgumentException("samples do not hold " + type);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Array that
                && type == that.type
                && shape.equals(that.shape)
                && Arrays.deepEquals(new Object[] {values}, new Object[] {that.values});
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(new Object[] {type, shape, values});
    }

    @Override
    public String toString() {
        return type + " " + shape;
    }
}
