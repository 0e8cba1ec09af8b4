package org.graftml.datasets.text;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.graftml.api.Misfit;

/** Reads the lines of a text file, bounded. */
final class Lines {
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final int MOST_LINES = 5_000_000;
    private static final long MOST_CHARACTERS = 1L << 28;

    /** A text and the line of the file that it stands in, from 1. */
    record Line(int number, String text) {}

    private Lines() {}

    static List<Line> read(Path file, int limit) throws IOException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        try (BufferedReader in = new BufferedReader(
                new Bounded(new InputStreamReader(stream(file), StandardCharsets.UTF_8.newDecoder())))) {
            for (String line = in.readLine(); line != null && lines.size() < limit; line = in.readLine()) {
                number++;
                if (lines.size() == MOST_LINES) {
                    throw new TooLarge();
                }
                String text = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
                if (!text.isBlank()) {
                    lines.add(new Line(number, text));
                }
            }
        } catch (TooLarge e) {
            throw Misfit.of("too-large", file + " holds more text than fits into memory")
                    .expected("at most " + MOST_LINES + " lines and " + MOST_CHARACTERS + " characters")
                    .suggest("`limit` reads the first lines")
                    .because(e);
        } catch (EOFException | ZipException e) {
            throw Misfit.of("broken-file", file + " is a broken gzip file: " + e.getMessage())
                    .because(e);
        } catch (CharacterCodingException e) {
            throw Misfit.of("wrong-encoding", file + " is not UTF-8 behind line " + number)
                    .because(e);
        }
        if (lines.isEmpty()) {
            throw Misfit.of("empty-file", file + " has no line of text");
        }
        return lines;
    }

    /** Ends a file that has too many characters, be it in one line. */
    private static final class Bounded extends FilterReader {
        private long read;

        Bounded(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] to, int offset, int length) throws IOException {
            int count = super.read(to, offset, length);
            read += Math.max(0, count);
            if (read > MOST_CHARACTERS) {
                throw new TooLarge();
            }
            return count;
        }
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
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
