package org.graftml.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One bundle cache of a pool, held by this process alone. The framework locks its cache, so that
 * each of several processes takes the first free one; the system gives it back when a process dies.
 *
 * <p>A cache holds nothing but what follows from the jars: it is emptied when one of them changed,
 * and can be deleted at any time. It is emptied, too, when the process that held it was killed: the
 * framework may have been in the midst of writing to it.
 */
final class CacheLease implements Closeable {
    private static final int POOL = 64;

    private final FileChannel channel;
    private final Path folder;
    private final boolean fresh;

    private CacheLease(FileChannel channel, Path folder, boolean fresh) {
        this.channel = channel;
        this.folder = folder;
        this.fresh = fresh;
    }

    /** Takes the first free cache under {@code pool}, emptied unless it was made from these jars. */
    static CacheLease take(Path pool, List<Path> jars) throws IOException {
        Files.createDirectories(pool);
        String contents = contents(jars);
        for (int i = 0; i < POOL; i++) {
            FileChannel channel =
                    FileChannel.open(pool.resolve(i + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return lease(channel, pool.resolve(Integer.toString(i)), pool.resolve(i + ".jars"), contents);
            }
            channel.close();
        }
        throw new IOException("all %d bundle caches in %s are in use".formatted(POOL, pool));
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    private static CacheLease lease(FileChannel channel, Path folder, Path record, String contents) throws IOException {
        boolean reusable = Files.isDirectory(folder)
                && Files.notExists(held(folder))
                && Files.exists(record)
                && Files.readString(record).equals(contents);
        if (!reusable) {
            Files.deleteIfExists(record);
            delete(folder);
        }
        Files.write(held(folder), new byte[0]);
        return new CacheLease(channel, folder, !reusable);
    }

    Path folder() {
        return folder;
    }

    /** Whether the cache is empty. */
    boolean fresh() {
        return fresh;
    }

    /** Notes that the cache now holds these jars; until then a crash leaves a cache that is emptied. */
    void complete(List<Path> jars) throws IOException {
        Files.writeString(
                folder.resolveSibling(folder.getFileName() + ".jars"), contents(jars), StandardCharsets.UTF_8);
    }

    /** Gives the cache back, whole: the framework has stopped. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(held(folder));
        channel.close();
    }

    /** There while a process holds the cache, and for good when it was killed. */
    private static Path held(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".held");
    }

    private static String contents(List<Path> jars) throws IOException {
        StringBuilder lines = new StringBuilder(System.getProperty("java.version")).append('\n');
        for (Path jar : jars) {
            BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
            lines.append("%s %d %d%n"
                    .formatted(jar, file.size(), file.lastModifiedTime().toMillis()));
        }
        return lines.toString();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
