package org.graftml.trainer.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps a second process, or a second run of this one, out of a run folder. */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = ".running";
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks.
     *
     * @throws IOException where somebody else is at work in the folder
     */
    public static FolderLock of(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (taken(channel).isEmpty()) {
            channel.close();
            throw new IOException(
                    folder + " is in use: another run writes to it; wait for it, or choose another folder");
        }
        return new FolderLock(channel);
    }

    private static Optional<FileLock> taken(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException byThisProcess) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
