package org.graftml.trainer.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An array in a file.
 *
 * @param type name of the number type in the file
 * @param shape empty for a single number
 * @param bytes little-endian, from position 0 to the limit
 */
public record Tensor(Type type, List<Long> shape, ByteBuffer bytes) {
    public Tensor {
        shape = List.copyOf(shape);
    }

    /** The number types that are read and written. */
    public enum Type {
        F32(4),
        F64(8),
        F16(2),
        BF16(2),
        I8(1),
        I16(2),
        I32(4),
        I64(8),
        U8(1),
        U16(2),
        U32(4),
        U64(8),
        BOOL(1);

        final int size;

        Type(int size) {
            this.size = size;
        }

        /** Bytes of a number. */
        public int size() {
            return size;
        }
    }

    public static Tensor of(float[] values, List<Long> shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new Tensor(Type.F32, shape, bytes);
    }

    public static Tensor of(double[] values, List<Long> shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return new Tensor(Type.F64, shape, bytes);
    }

    public static Tensor of(byte[] values) {
        return new Tensor(Type.U8, List.of((long) values.length), ByteBuffer.wrap(values));
    }

    /** A single whole number. */
    public static Tensor of(long value) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return new Tensor(Type.I64, List.of(), bytes.putLong(value).flip());
    }

    /** The values of an {@code F32} array. */
    public float[] floats() {
        if (type != Type.F32) {
            throw new IllegalStateException("an array of " + type + " is not one of F32");
        }
        float[] values = new float[bytes.limit() / 4];
        bytes.duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(0)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    /** The values of an {@code F64} array. */
    public double[] doubles() {
        if (type != Type.F64) {
            throw new IllegalStateException("an array of " + type + " is not one of F64");
        }
        double[] values = new double[bytes.limit() / 8];
        bytes.duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(0)
                .asDoubleBuffer()
                .get(values);
        return values;
    }

    public byte[] raw() {
        byte[] values = new byte[bytes.limit()];
        bytes.duplicate().position(0).get(values);
        return values;
    }
}
