package org.graftml.datasets.cifar;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graftml.api.Misfit;

/**
 * Records of one size in files: labels, then red, green and blue of a picture, row by row.
 *
 * @param labelBytes in front of a picture
 * @param label which of them is learnt, from 0
 */
record Records(List<Path> files, int labelBytes, int label) {
    static final int SIDE = 32;
    static final int PICTURE = 3 * SIDE * SIDE;
    private static final long MOST = 10_000_000;

    private int length() {
        return labelBytes + PICTURE;
    }

    /** @throws Misfit where a file is missing or holds something else */
    void check(String setting) throws IOException {
        long all = 0;
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw Misfit.of("file-missing", "there is no file " + file)
                        .at(setting)
                        .suggest("`--data DIR` sets the folder that paths start from");
            }
            long bytes = Files.size(file);
            all += bytes / length();
            if (bytes == 0 || bytes % length() != 0) {
                throw Misfit.of("broken-file", file + " has " + bytes + " bytes")
                        .at(setting)
                        .expected("a multiple of " + length() + ", the size of a picture with its label")
                        .suggest("`label-bytes: 2` for CIFAR-100");
            }
        }
        if (all > MOST) {
            throw Misfit.of("too-large", "there are " + all + " pictures")
                    .at(setting)
                    .expected("at most " + MOST);
        }
    }

    int count(Path file) throws IOException {
        return (int) (Files.size(file) / length());
    }

    /** Labels of all pictures, in order. */
    int[] labels(int classes, String setting) throws IOException {
        int count = 0;
        for (Path file : files) {
            count += count(file);
        }
        int[] labels = new int[count];
        int at = 0;
        for (Path file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                for (int i = count(file); i > 0; i--) {
                    in.skipNBytes(label);
                    int number = in.read();
                    if (number >= classes) {
                        throw Misfit.of(
                                        "class-mismatch",
                                        file + " holds the label " + number + ", and there are " + classes + " classes")
                                .at(setting)
                                .expected("labels below " + classes);
                    }
                    labels[at++] = number;
                    in.skipNBytes(length() - label - 1);
                }
            }
        }
        return labels;
    }

    /** The picture of a record of a file. */
    byte[] picture(Path file, int record) throws IOException {
        ByteBuffer picture = ByteBuffer.allocate(PICTURE);
        try (FileChannel channel = FileChannel.open(file)) {
            long from = (long) record * length() + labelBytes;
            while (picture.hasRemaining()) {
                if (channel.read(picture, from + picture.position()) < 0) {
                    throw new EOFException(file + " is shorter than when it was opened");
                }
            }
        }
        return picture.array();
    }
}
