package org.graftml.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The text of a file that a person named as an experiment. */
final class ExperimentFile {
    /** No experiment is longer; a file that is has been named by mistake. */
    private static final long MOST_BYTES = 4_000_000;

    private static final String EXPECTED = "an experiment file";
    private static final List<Integer> UTF_16 = List.of(0xFE, 0xFF);

    private ExperimentFile() {}

    /** @param named as the person wrote it */
    static String read(Path path, Path named) throws IOException {
        if (!Files.exists(path)) {
            throw Refusal.of(
                    "file-missing",
                    "'" + named + "' does not exist",
                    Optional.of(EXPECTED),
                    Neighbours.beside(path, Files::isRegularFile));
        }
        if (!Files.isRegularFile(path)) {
            String what = Files.isDirectory(path) ? "a folder" : "no ordinary file";
            throw Refusal.of("file-missing", "'" + named + "' is " + what, EXPECTED);
        }
        if (!Files.isReadable(path)) {
            throw Refusal.of("file-unreadable", "you may not read '" + named + "'", "a file that you may read");
        }
        if (Files.size(path) > MOST_BYTES) {
            throw Refusal.of("file-too-large", "'" + named + "' is too large", EXPECTED + " of at most 4 MB");
        }
        byte[] bytes = Files.readAllBytes(path);
        if (isUtf16(bytes)) {
            throw Refusal.at(
                    named.toString(),
                    "not-utf-8",
                    "the file is UTF-16",
                    "a text file encoded in UTF-8",
                    "save it as UTF-8");
        }
        // Bytes that are no UTF-8 become U+FFFD; the composer says where they stand.
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** By its mark, or by the empty half of a first character that ASCII has. */
    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = Byte.toUnsignedInt(bytes[0]);
        int second = Byte.toUnsignedInt(bytes[1]);
        boolean marked = first != second && UTF_16.contains(first) && UTF_16.contains(second);
        return marked || (first == 0) != (second == 0);
    }
}
