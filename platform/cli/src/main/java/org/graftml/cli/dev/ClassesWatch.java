package org.graftml.cli.dev;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Waits for a compiler to write into a folder, and to have done. */
public final class ClassesWatch implements AutoCloseable {
    /** A compiler that writes nothing for so long has done. */
    private static final int QUIET_MILLIS = 200;

    private final Path folder;
    private final WatchService watch;

    private ClassesWatch(Path folder, WatchService watch) {
        this.folder = folder;
        this.watch = watch;
    }

    /** Watches a folder and all below it, from now on. */
    public static ClassesWatch of(Path folder) throws IOException {
        ClassesWatch watching = new ClassesWatch(folder, folder.getFileSystem().newWatchService());
        watching.register();
        return watching;
    }

    private void register() throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path each : below.filter(Files::isDirectory).toList()) {
                each.register(
                        watch,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
        } catch (NoSuchFileException | java.io.UncheckedIOException gone) {
            // It was deleted while we looked: that is a change, too, and comes as one.
            Files.createDirectories(folder);
        }
    }

    /**
     * Waits for a change.
     *
     * @return false when {@link #close} was called instead
     */
    public boolean changed() throws IOException, InterruptedException {
        try {
            WatchKey key = watch.take();
            while (key != null) {
                key.pollEvents();
                key.reset();
                // Folders that came have files that nobody told of: they count with this change.
                register();
                key = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
            }
            return true;
        } catch (ClosedWatchServiceException ended) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
