package org.graftml.trainer.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file that grows by lines. What was written lasts from the next {@link #sync}. */
public final class AppendLog {
    private final Disk disk;
    private final Path file;
    private long length;
    private boolean dirty;
    private boolean named;

    AppendLog(Disk disk, Path file, long length) throws IOException {
        long actual = Files.exists(file) ? Files.size(file) : 0;
        if (actual < length) {
            throw new IOException(
                    file + " holds " + actual + " bytes, but the checkpoint knows of " + length + ": it was cut");
        }
        this.disk = disk;
        this.file = file;
        this.length = length;
        disk.truncate(file, length);
    }

    public synchronized void line(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        disk.append(file, bytes);
        length += bytes.length;
        dirty = true;
    }

    /** Makes all lines last; gives the length of the file. */
    public synchronized long sync() throws IOException {
        if (dirty) {
            disk.sync(file);
            dirty = false;
            if (!named) {
                disk.syncFolder(file.toAbsolutePath().getParent());
                named = true;
            }
        }
        return length;
    }
}
