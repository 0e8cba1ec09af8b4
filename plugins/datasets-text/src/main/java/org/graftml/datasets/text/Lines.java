package org.graftml.datasets.text;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.graftml.api.Misfit;

/** Reads the lines of a text file, bounded. */
final class Lines {
    private static final int MOST_LINES = 5_000_000;
    private static final long MOST_CHARACTERS = 1L << 30;

    private Lines() {}

    static List<String> read(Path file, int limit) throws IOException {
        List<String> lines = new ArrayList<>();
        long characters = 0;
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(stream(file), StandardCharsets.UTF_8.newDecoder()))) {
            for (String line = in.readLine(); line != null && lines.size() < limit; line = in.readLine()) {
                characters += line.length();
                if (lines.size() == MOST_LINES || characters > MOST_CHARACTERS) {
                    throw Misfit.of("too-large", file + " holds more text than fits into memory")
                            .expected("at most " + MOST_LINES + " lines and " + MOST_CHARACTERS + " characters")
                            .suggest("`limit` reads the first lines");
                }
                if (!line.isBlank()) {
                    lines.add(line);
                }
            }
        } catch (CharacterCodingException e) {
            throw Misfit.of("wrong-encoding", file + " is not UTF-8 behind line " + lines.size())
                    .because(e);
        }
        if (lines.isEmpty()) {
            throw Misfit.of("empty-file", file + " has no line of text");
        }
        return lines;
    }

    private static InputStream stream(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return gzip ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
