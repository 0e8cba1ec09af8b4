package org.graftml.trainer.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.graftml.api.Misfit;

/**
 * Keeps a second process, or a second run of this one, out of a run folder. The system holds the
 * lock for as long as the process lives: what a killed one left behind locks nothing.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = ".running";
    /** Behind the number of the process: where locked bytes cannot be read, that number still can. */
    private static final long LOCKED = 1 << 20;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks.
     *
     * @throws Misfit where somebody else is at work in the folder
     */
    public static FolderLock of(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (taken(channel).isEmpty()) {
                throw Misfit.of("run-in-use", folder + " is in use: " + holder(file) + " writes to it")
                        .expected("a folder that no run writes to: another one, or this one when that run has ended");
            }
            byte[] process = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
            channel.truncate(0).write(ByteBuffer.wrap(process));
            return new FolderLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Optional<FileLock> taken(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(LOCKED, 1, false));
        } catch (OverlappingFileLockException byThisProcess) {
            return Optional.empty();
        }
    }

    private static String holder(Path file) throws IOException {
        String process = Files.readString(file).strip();
        return process.isEmpty() ? "another run" : "the run of process " + process;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
