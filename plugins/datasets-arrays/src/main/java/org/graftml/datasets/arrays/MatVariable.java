package org.graftml.datasets.arrays;

import ai.djl.ndarray.types.DataType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.graftml.api.Misfit;

/**
 * What the header of a MATLAB variable says.
 *
 * @param kind its class: 6 for double, 7 for single, 8 to 15 for whole numbers, others for what is no array of numbers
 */
record MatVariable(String name, int kind, boolean complex, int[] sizes, ByteOrder order) {
    private static final int SINGLE = 7;
    private static final int UINT8 = 9;
    private static final int COMPLEX = 0x0800;
    private static final int MOST_DIMENSIONS = 32;
    private static final int LONGEST_NAME = 1024;

    static MatVariable read(InputStream in, ByteOrder order) throws IOException {
        byte[] flags = MatElement.read(in, order).whole(in, 8);
        byte[] sizes = MatElement.read(in, order).whole(in, 4 * MOST_DIMENSIONS);
        byte[] name = MatElement.read(in, order).whole(in, LONGEST_NAME);
        if (flags.length < 8 || sizes.length % 4 != 0) {
            throw new EOFException("a variable without a whole header");
        }
        int flag = ByteBuffer.wrap(flags).order(order).getInt();
        int[] dimensions = new int[sizes.length / 4];
        ByteBuffer.wrap(sizes).order(order).asIntBuffer().get(dimensions);
        return new MatVariable(
                new String(name, StandardCharsets.US_ASCII), flag & 0xff, (flag & COMPLEX) != 0, dimensions, order);
    }

    void check(Path path) {
        if (kind < 6 || kind > 15 || complex) {
            throw Misfit.of(
                            "wrong-type",
                            "'" + name + "' in " + path + " holds " + (complex ? "complex numbers" : what()))
                    .expected("real numbers, not sparse");
        }
    }

    private String what() {
        return switch (kind) {
            case 1 -> "cells";
            case 2, 3 -> "a structure";
            case 4 -> "text";
            case 5 -> "a sparse matrix";
            default -> "something unknown";
        };
    }

    DataType type() {
        return switch (kind) {
            case UINT8 -> DataType.UINT8;
            case SINGLE -> DataType.FLOAT32;
            default -> DataType.FLOAT64;
        };
    }

    Object array(int count) {
        return switch (type()) {
            case UINT8 -> new byte[count];
            case FLOAT32 -> new float[count];
            default -> new double[count];
        };
    }

    /** Numbers may be stored in less than their class needs. */
    void put(Object values, int index, double number) {
        if (values instanceof byte[] bytes) {
            bytes[index] = (byte) number;
        } else if (values instanceof float[] floats) {
            floats[index] = (float) number;
        } else {
            ((double[]) values)[index] = number;
        }
    }
}
