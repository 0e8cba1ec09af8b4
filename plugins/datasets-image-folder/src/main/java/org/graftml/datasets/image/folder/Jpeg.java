package org.graftml.datasets.image.folder;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the markers of a JPEG file say that its decoder does not. */
final class Jpeg {
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;
    private static final int SCAN = 0xda;
    private static final int ORIENTATION = 0x0112;
    private static final int UPRIGHT = 1;

    private Jpeg() {}

    static boolean is(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8;
    }

    /** How the picture is turned, 1 to 8 (EXIF 2.3, section 4.6.4); 1, which is upright, where nothing says so. */
    static int orientation(byte[] bytes) {
        return segment(bytes, APP1, "Exif\0\0").map(Jpeg::entry).orElse(UPRIGHT);
    }

    /** The colour transform of Adobe's marker: 0 for none, 1 for YCC, 2 for YCCK. */
    static Optional<Integer> adobe(byte[] bytes) {
        return segment(bytes, APP14, "Adobe")
                .filter(content -> content.remaining() >= 7)
                .map(content -> content.get(6) & 0xff);
    }

    /** How many colours the frame has; 0 where it is no JPEG, or none is found. */
    static int colours(byte[] bytes) {
        return segments(bytes)
                .filter(segment -> segment.marker >= 0xc0 && segment.marker <= 0xcf)
                // tables of codes, an extension, and conditions of arithmetic coding
                .filter(segment -> segment.marker != 0xc4 && segment.marker != 0xc8 && segment.marker != 0xcc)
                .filter(segment -> segment.content.remaining() >= 6)
                .map(segment -> segment.content.get(5) & 0xff)
                .findFirst()
                .orElse(0);
    }

    private record Segment(int marker, ByteBuffer content) {}

    /** The first segment of a kind that begins with a name, behind that name. */
    private static Optional<ByteBuffer> segment(byte[] bytes, int kind, String name) {
        ByteBuffer wanted = ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1));
        int length = wanted.remaining();
        return segments(bytes)
                .filter(segment -> segment.marker == kind && segment.content.remaining() >= length)
                .map(Segment::content)
                .filter(content -> content.slice(0, length).equals(wanted))
                .map(content -> content.slice(length, content.remaining() - length))
                .findFirst();
    }

    /** All in front of the first scan. */
    private static Stream<Segment> segments(byte[] bytes) {
        List<Segment> found = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int at = 2;
        while (is(bytes) && at + 4 <= bytes.length && bytes[at] == (byte) 0xff) {
            int marker = bytes[at + 1] & 0xff;
            int length = in.getShort(at + 2) & 0xffff;
            if (marker == SCAN || length < 2 || at + 2 + length > bytes.length) {
                break;
            }
            found.add(new Segment(marker, in.slice(at + 4, length - 2)));
            at += 2 + length;
        }
        return found.stream();
    }

    /** The entry of the first directory; a directory that is broken says nothing. */
    private static int entry(ByteBuffer tiff) {
        try {
            tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int count = tiff.getShort(directory) & 0xffff;
            for (int i = 0; i < count; i++) {
                int at = directory + 2 + 12 * i;
                if ((tiff.getShort(at) & 0xffff) == ORIENTATION) {
                    int value = tiff.getShort(at + 8) & 0xffff;
                    return value >= 1 && value <= 8 ? value : UPRIGHT;
                }
            }
            return UPRIGHT;
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            return UPRIGHT;
        }
    }
}
