package org.graftml.registry.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.trainer.files.Storage;

/**
 * The folder of the user, as far as plug-ins go: {@code plugins.lock} is the record, {@code store/}
 * holds the jars by their hashes, {@code plugins/} is where a jar can be dropped by hand. Replacing the
 * record is the one moment in which a change happens; jars that it does not name are swept later.
 */
public final class Home {
    private static final long MOST_BYTES = 16L << 20;

    private final Path folder;
    private final Storage storage;

    public Home(Path folder, Storage storage) {
        this.folder = folder;
        this.storage = storage;
    }

    public Path folder() {
        return folder;
    }

    public Quarantine quarantine() {
        return new Quarantine(folder.resolve("state"), storage);
    }

    /** Jars that somebody put here by hand. */
    public List<Path> dropped() {
        return jars(folder.resolve("plugins"));
    }

    /** Where builds of plug-ins lie while somebody writes them. */
    public Path builds() {
        return folder.resolve("cache").resolve("builds");
    }

    public JarStore store() {
        return new JarStore(folder.resolve("store"), storage);
    }

    /** The record as it is now. */
    public PluginLock lock() throws IOException {
        Path file = folder.resolve("plugins.lock");
        if (Files.notExists(file)) {
            return new PluginLock(List.of());
        }
        if (Files.size(file) > MOST_BYTES) {
            throw Misfit.of("broken-lock", file + " has " + Files.size(file) + " bytes")
                    .expected("no more than " + MOST_BYTES);
        }
        try {
            return PluginLock.parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw Misfit.of("broken-lock", file + " is not text").because(e);
        }
    }

    /** Replaces the record, with no other process in between. */
    public PluginLock change(UnaryOperator<PluginLock> next) throws IOException {
        storage.folders(folder);
        // The system's lock keeps other processes out, and would refuse a second thread of this one.
        synchronized (Home.class) {
            try (FileChannel channel = FileChannel.open(
                    folder.resolve("plugins.lock.busy"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                PluginLock changed = next.apply(lock());
                storage.replace(folder.resolve("plugins.lock"), changed.text());
                store().sweep(changed);
                return changed;
            }
        }
    }

    /** The jars in a folder, sorted. */
    public static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
