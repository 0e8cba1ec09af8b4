package org.graftml.trainer.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graftml.trainer.files.Tensor;

/**
 * MXNet's own file of arrays: a list of dense arrays, then a list of their names. {@code arg:} and
 * {@code aux:} are left away, and the endings become those that parameters have here: {@code
 * conv0_weight} is {@code conv0.weight}, {@code bn0_gamma} is {@code bn0.weight}, {@code bn0_moving_var}
 * is {@code bn0.running_var}.
 */
final class MxNetParameters {
    private static final long LIST = 0x112;
    private static final int DENSE_32 = 0xF993FAC8;
    private static final int DENSE_64 = 0xF993FAC9;
    private static final int DENSE_NUMPY = 0xF993FACA;
    private static final int MOST_DIMENSIONS = 32;

    private static final Map<String, String> ENDINGS = Map.of(
            "_weight", ".weight",
            "_bias", ".bias",
            "_gamma", ".weight",
            "_beta", ".bias",
            "_moving_mean", ".running_mean",
            "_running_mean", ".running_mean",
            "_moving_var", ".running_var",
            "_running_var", ".running_var");

    private final Path file;
    private final ByteBuffer bytes;

    private MxNetParameters(Path file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** Whether a file begins as one does. */
    static boolean is(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer begin = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(begin);
            return begin.position() == Long.BYTES && begin.flip().getLong() == LIST;
        }
    }

    static Map<String, Tensor> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException(file + " is larger than 2 GiB: save it as safetensors");
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return new MxNetParameters(file, bytes.order(ByteOrder.LITTLE_ENDIAN)).read();
        }
    }

    private Map<String, Tensor> read() throws IOException {
        need(16);
        bytes.position(16);
        // An array takes 16 bytes at least, a name 8.
        long count = count("arrays", 16);
        List<Tensor> arrays = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            arrays.add(array());
        }
        if (count("names", 8) != count) {
            throw damaged("it has not as many names as arrays");
        }
        Map<String, Tensor> named = new HashMap<>();
        for (Tensor array : arrays) {
            String name = name();
            if (named.put(name, array) != null) {
                throw damaged("two arrays are called '" + name + "'");
            }
        }
        if (bytes.hasRemaining()) {
            throw damaged(bytes.remaining() + " bytes follow the last name");
        }
        return named;
    }

    private long count(String what, int least) throws IOException {
        need(8);
        long count = bytes.getLong();
        if (count < 0 || count > bytes.remaining() / least) {
            throw damaged("it would have " + Long.toUnsignedString(count) + " " + what);
        }
        return count;
    }

    private Tensor array() throws IOException {
        need(4);
        int magic = bytes.getInt();
        if (magic == DENSE_64 || magic == DENSE_NUMPY) {
            need(4);
            if (bytes.getInt() != 0) {
                throw damaged("an array is sparse, and only dense ones are read");
            }
        } else if (magic != DENSE_32) {
            throw damaged("an array is of a version before MXNet 1.0, or none");
        }
        List<Long> shape = shape();
        need(12);
        bytes.position(bytes.position() + 8); // the device that it was on
        Tensor.Type type = type(bytes.getInt());
        long size = type.size();
        try {
            for (long extent : shape) {
                size = Math.multiplyExact(size, extent);
            }
        } catch (ArithmeticException e) {
            throw damaged("an array is larger than any file: " + shape);
        }
        if (size > bytes.remaining()) {
            throw damaged("an array of " + shape + " takes " + size + " bytes, and " + bytes.remaining() + " are left");
        }
        ByteBuffer data = bytes.slice(bytes.position(), (int) size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + (int) size);
        return new Tensor(type, shape, data);
    }

    private List<Long> shape() throws IOException {
        need(4);
        int dimensions = bytes.getInt();
        if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
            throw damaged("an array would have " + Integer.toUnsignedString(dimensions) + " dimensions");
        }
        need(8 * dimensions);
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            long extent = bytes.getLong();
            if (extent < 0) {
                throw damaged("an array has the extent " + extent);
            }
            shape.add(extent);
        }
        return shape;
    }

    private Tensor.Type type(int flag) throws IOException {
        return switch (flag) {
            case 0 -> Tensor.Type.F32;
            case 1 -> Tensor.Type.F64;
            case 2 -> Tensor.Type.F16;
            case 3 -> Tensor.Type.U8;
            case 4 -> Tensor.Type.I32;
            case 5 -> Tensor.Type.I8;
            case 6 -> Tensor.Type.I64;
            default -> throw damaged("an array is of the number type " + flag + ", which is not read");
        };
    }

    private String name() throws IOException {
        long length = count("letters in a name", 1);
        byte[] text = new byte[(int) length];
        bytes.get(text);
        String name = new String(text, StandardCharsets.UTF_8).replaceFirst("^(arg|aux):", "");
        for (Map.Entry<String, String> ending : ENDINGS.entrySet()) {
            if (name.endsWith(ending.getKey())
                    && name.length() > ending.getKey().length()) {
                return name.substring(0, name.length() - ending.getKey().length()) + ending.getValue();
            }
        }
        return name;
    }

    private void need(int more) throws IOException {
        if (bytes.remaining() < more) {
            throw damaged("it ends at " + bytes.limit() + " bytes, in the middle of an array");
        }
    }

    private IOException damaged(String why) {
        return new IOException(file + " is damaged: " + why);
    }
}
