package org.graftml.trainer.files;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * The operations on files of which all writing is made. Nothing lasts before it is synced. Tests put
 * a disk in its place that fails, forgets and tears.
 */
public interface Disk {

    /** Makes a folder and those above it. */
    void folders(Path folder) throws IOException;

    /** Makes a file, or empties one, and fills it. */
    void write(Path file, Content content) throws IOException;

    /** Adds to the end of a file; makes it where it is missing. */
    void append(Path file, byte[] bytes) throws IOException;

    /** Cuts a file; one that is missing stays missing. */
    void truncate(Path file, long length) throws IOException;

    /** Makes the content of a file last. */
    void sync(Path file) throws IOException;

    /** Gives a file the name of another, which it replaces at once. */
    void rename(Path from, Path to) throws IOException;

    /** Makes the names in a folder last. */
    void syncFolder(Path folder) throws IOException;

    /** What a file is filled with. */
    @FunctionalInterface
    interface Content {
        void writeTo(WritableByteChannel channel) throws IOException;
    }
}
