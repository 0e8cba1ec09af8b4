package org.graftml.distribution;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A pipe in the place of a file. Whoever writes that file stands still in its midst once the pipe is
 * full, and can be killed there. What was written by then is left behind, as of a torn write.
 */
final class Barrier implements AutoCloseable {
    private final Path file;
    private final RandomAccessFile pipe;
    private final FileInputStream written;

    private Barrier(Path file) throws IOException {
        this.file = file;
        // Opened to write as well, so that nobody waits for anybody to open the other end.
        this.pipe = new RandomAccessFile(file.toFile(), "rw");
        this.written = new FileInputStream(pipe.getFD());
    }

    /** Stands there, unless somebody writes the file at this moment; the folders above are made. */
    static Optional<Barrier> at(Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        int made = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
        return made == 0 ? Optional.of(new Barrier(file)) : Optional.empty();
    }

    /** Whether somebody writes. */
    boolean met() throws IOException {
        return written.available() > 0;
    }

    @Override
    public void close() throws IOException {
        byte[] torn = new byte[written.available()];
        pipe.readFully(torn);
        pipe.close();
        Files.delete(file);
        if (torn.length > 0) {
            Files.write(file, torn);
        }
    }
}
