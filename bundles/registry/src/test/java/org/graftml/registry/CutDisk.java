package org.graftml.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.graftml.trainer.files.Disk;
import org.graftml.trainer.files.RealDisk;

/** A disk under a process that is killed at one operation, and in the middle of it where it writes. */
public final class CutDisk implements Disk {
    /** The end of the process. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Disk real = new RealDisk();
    private final int last;
    private int operations;

    /**
     * A disk.
     *
     * @param last the operation that does not come to its end, from 1
     */
    public CutDisk(int last) {
        this.last = last;
    }

    /** How far it came. */
    public int operations() {
        return operations;
    }

    private void next() {
        if (++operations >= last) {
            throw new Killed();
        }
    }

    @Override
    public void folders(Path folder) throws IOException {
        next();
        real.folders(folder);
    }

    @Override
    public void write(Path file, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(Channels.newChannel(bytes));
        if (operations + 1 >= last) {
            Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
        }
        next();
        Files.write(file, bytes.toByteArray());
    }

    @Override
    public void append(Path file, byte[] bytes) throws IOException {
        next();
        real.append(file, bytes);
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        next();
        real.truncate(file, length);
    }

    @Override
    public void sync(Path file) throws IOException {
        next();
        real.sync(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        next();
        real.rename(from, to);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        next();
        real.syncFolder(folder);
    }
}
