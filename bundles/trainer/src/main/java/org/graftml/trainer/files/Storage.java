package org.graftml.trainer.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The one seam through which a run writes. A file is whole, old or new, at every moment. */
public final class Storage {
    private final Disk disk;

    public Storage(Disk disk) {
        this.disk = disk;
    }

    public Disk disk() {
        return disk;
    }

    /** Makes a folder and those above it; their names last when this returns. */
    public void folders(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = folder.toAbsolutePath(); !Files.isDirectory(path); path = path.getParent()) {
            missing.push(path);
        }
        disk.folders(folder);
        for (Path made : missing) {
            disk.syncFolder(made.getParent());
        }
    }

    /** Replaces a file as a whole; it lasts when this returns. */
    public void replace(Path file, Disk.Content content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        disk.write(temporary, content);
        disk.sync(temporary);
        disk.rename(temporary, file);
        disk.syncFolder(file.toAbsolutePath().getParent());
    }

    public void replace(Path file, byte[] bytes) throws IOException {
        replace(file, channel -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        });
    }

    public void replace(Path file, String text) throws IOException {
        replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A log, cut to what it held at a checkpoint. */
    public AppendLog log(Path file, long length) throws IOException {
        return new AppendLog(disk, file, length);
    }
}
