package org.graftml.trainer.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.graftml.trainer.files.Tensor;

/** Numbers of any type as 32-bit floats. */
final class Floats {
    private static final int HALF_EXPONENT = 0x7c00;

    private Floats() {}

    /** Those that are so already are not copied. */
    static FloatBuffer of(Tensor tensor) {
        ByteBuffer bytes =
                tensor.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN).position(0);
        if (tensor.type() == Tensor.Type.F32) {
            return bytes.asFloatBuffer();
        }
        int length = bytes.limit() / tensor.type().size();
        FloatBuffer floats = ByteBuffer.allocateDirect(Math.multiplyExact(length, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int i = 0; i < length; i++) {
            floats.put(i, number(tensor.type(), bytes, i));
        }
        return floats;
    }

    private static float number(Tensor.Type type, ByteBuffer bytes, int i) {
        return switch (type) {
            case F32 -> bytes.getFloat(i * 4);
            case F64 -> (float) bytes.getDouble(i * 8);
            case F16 -> half(bytes.getShort(i * 2));
            case BF16 -> Float.intBitsToFloat(bytes.getShort(i * 2) << 16);
            case I8 -> bytes.get(i);
            case U8, BOOL -> bytes.get(i) & 0xff;
            case I16 -> bytes.getShort(i * 2);
            case U16 -> bytes.getShort(i * 2) & 0xffff;
            case I32 -> bytes.getInt(i * 4);
            case U32 -> bytes.getInt(i * 4) & 0xffffffffL;
            case I64, U64 -> bytes.getLong(i * 8);
        };
    }

    /** IEEE 754 binary16. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits & HALF_EXPONENT;
        int fraction = bits & 0x3ff;
        if (exponent == HALF_EXPONENT) {
            return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
        }
        if (exponent == 0) {
            float tiny = fraction * 0x1p-24f;
            return sign == 0 ? tiny : -tiny;
        }
        return Float.intBitsToFloat(sign | ((exponent >> 10) + 112) << 23 | fraction << 13);
    }
}
