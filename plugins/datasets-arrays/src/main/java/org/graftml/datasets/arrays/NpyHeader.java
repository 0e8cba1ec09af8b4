package org.graftml.datasets.arrays;

import ai.djl.ndarray.types.DataType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graftml.api.Misfit;

/**
 * The header of a .npy file, versions 1 to 3 (NumPy enhancement proposal 1).
 *
 * @param kind b, u, i or f
 * @param bytes of one number
 */
record NpyHeader(char kind, int bytes, ByteOrder order, boolean columnMajor, int[] sizes) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 16;
    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=])([buif])(\\d{1,2})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(((?:\\s*\\d{1,10}\\s*,?)*)\\s*\\)");

    /** @param size of the entry, or -1 where the zip does not say it */
    static NpyHeader read(InputStream in, String what, long size) throws IOException {
        byte[] begin = exactly(in, 8);
        if (!Arrays.equals(Arrays.copyOf(begin, MAGIC.length), MAGIC) || begin[6] < 1 || begin[6] > 3) {
            throw refused(what + " is no .npy array of version 1 to 3");
        }
        ByteBuffer lengths = ByteBuffer.wrap(exactly(in, begin[6] == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        int length = begin[6] == 1 ? lengths.getShort() & 0xffff : lengths.getInt();
        if (length < 0 || length > LONGEST) {
            throw refused(what + " has a header of " + length + " bytes");
        }
        String header = new String(exactly(in, length), StandardCharsets.UTF_8);
        Matcher type = TYPE.matcher(header);
        Matcher order = ORDER.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!type.find() || !order.find() || !shape.find()) {
            throw refused(what + " holds no plain numbers: " + header.strip());
        }
        NpyHeader made = new NpyHeader(
                type.group(2).charAt(0),
                Integer.parseInt(type.group(3)),
                type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                order.group(1).equals("True"),
                sizes(shape.group(1), what));
        made.check(what, size);
        return made;
    }

    private static int[] sizes(String text, String what) {
        try {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(number -> !number.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw Misfit.of("too-large", what + " promises an array of (" + text + ")")
                    .because(e);
        }
    }

    private void check(String what, long size) {
        boolean known =
                switch (kind) {
                    case 'b' -> bytes == 1;
                    case 'f' -> bytes == 4 || bytes == 8;
                    default -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
                };
        if (!known) {
            throw refused(what + " holds numbers of the type " + kind + bytes);
        }
        long promised = (long) Numbers.count(sizes, what) * bytes;
        if (size >= 0 && promised > size) {
            throw Misfit.of("too-large", what + " promises " + promised + " bytes, and its entry has " + size)
                    .at("path");
        }
    }

    private static Misfit refused(String message) {
        return Misfit.of("wrong-type", message).expected("bytes, whole numbers, 32- or 64-bit floats");
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it ends too early");
        }
        return bytes;
    }

    DataType type() {
        if (bytes == 1 && kind != 'i') {
            return DataType.UINT8;
        }
        return kind == 'f' && bytes == 4 ? DataType.FLOAT32 : DataType.FLOAT64;
    }

    Object array(int count) {
        return switch (type()) {
            case UINT8 -> new byte[count];
            case FLOAT32 -> new float[count];
            default -> new double[count];
        };
    }

    /** Numbers from a buffer into an array of {@link #array}. */
    void decode(ByteBuffer in, Object to, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (to instanceof byte[] values) {
                values[i] = in.get();
            } else if (to instanceof float[] values) {
                values[i] = in.getFloat();
            } else {
                ((double[]) to)[i] = number(in);
            }
        }
    }

    private double number(ByteBuffer in) {
        boolean unsigned = kind == 'u';
        return switch (bytes) {
            case 1 -> in.get();
            case 2 -> unsigned ? in.getShort() & 0xffff : in.getShort();
            case 4 -> unsigned ? in.getInt() & 0xffffffffL : in.getInt();
            default -> kind == 'f' ? in.getDouble() : in.getLong();
        };
    }
}
