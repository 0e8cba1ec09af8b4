package org.graftml.datasets.arrays;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A tagged piece of a MATLAB file.
 *
 * @param size bytes of its content, which is read no further
 * @param padding bytes behind the content
 */
record MatElement(int type, long size, int padding, Content content) {
    static final int MATRIX = 14;
    static final int PACKED = 15;
    private static final int TAG = 8;

    /** The bytes of an element and no more. */
    static final class Content extends InputStream {
        private final InputStream in;
        private long left;

        Content(InputStream in, long size) {
            this.in = in;
            this.left = size;
        }

        long left() {
            return left;
        }

        @Override
        public int read() throws IOException {
            int read = left == 0 ? -1 : in.read();
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0 && length > 0) {
                return -1;
            }
            int read = in.read(bytes, from, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }

    /** The next element of a file; empty at its end. */
    static Optional<MatElement> next(InputStream in, ByteOrder order) throws IOException {
        byte[] tag = in.readNBytes(TAG);
        return tag.length == 0 ? Optional.empty() : Optional.of(of(tag, in, order));
    }

    /** An element that has to be there. */
    static MatElement read(InputStream in, ByteOrder order) throws IOException {
        return of(in.readNBytes(TAG), in, order);
    }

    private static MatElement of(byte[] tag, InputStream in, ByteOrder order) throws EOFException {
        if (tag.length < TAG) {
            throw new EOFException("it ends within a tag");
        }
        ByteBuffer numbers = ByteBuffer.wrap(tag).order(order);
        int first = numbers.getInt(0);
        int small = first >>> 16;
        if (small > 0) { // up to four bytes stand within the tag
            if (small > 4) {
                throw new EOFException("a small element of " + small + " bytes");
            }
            InputStream within = new java.io.ByteArrayInputStream(tag, 4, small);
            return new MatElement(first & 0xffff, small, 0, new Content(within, small));
        }
        long size = numbers.getInt(4) & 0xffffffffL;
        int padding = first == PACKED ? 0 : (int) ((8 - size % 8) % 8);
        return new MatElement(first, size, padding, new Content(in, size));
    }

    /** All of a short content, with what pads it. */
    byte[] whole(InputStream in, int longest) throws IOException {
        if (size > longest) {
            throw new EOFException("an element of " + size + " bytes where at most " + longest + " are expected");
        }
        byte[] bytes = content.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException("it ends within an element");
        }
        in.skipNBytes(padding);
        return bytes;
    }

    /** Bytes of one number. */
    int width() throws EOFException {
        return switch (type) {
            case 1, 2 -> 1;
            case 3, 4 -> 2;
            case 5, 6, 7 -> 4;
            case 9, 12, 13 -> 8;
            default -> throw new EOFException("numbers of the unknown type " + type);
        };
    }

    /** The next number, of its type. */
    double number(ByteBuffer in) {
        return switch (type) {
            case 1 -> in.get();
            case 2 -> in.get() & 0xff;
            case 3 -> in.getShort();
            case 4 -> in.getShort() & 0xffff;
            case 5 -> in.getInt();
            case 6 -> in.getInt() & 0xffffffffL;
            case 7 -> in.getFloat();
            case 9 -> in.getDouble();
            default -> in.getLong();
        };
    }
}
