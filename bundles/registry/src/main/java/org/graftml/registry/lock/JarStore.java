package org.graftml.registry.lock;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.trainer.files.Storage;

/** Jars by their hashes. A jar is whole and checked, or it is not here. */
public final class JarStore {
    /** The largest plug-in that is taken: engines carry their native libraries. */
    private static final long MOST_BYTES = 4L << 30;
    /** What another process is about to record is left alone for so long. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final Path folder;
    private final Storage storage;

    JarStore(Path folder, Storage storage) {
        this.folder = folder;
        this.storage = storage;
    }

    public Path folder() {
        return folder;
    }

    /** Whether the jar is here, whole. */
    public boolean has(String sha256) throws IOException {
        return Files.exists(jar(sha256)) && Sha256.of(jar(sha256)).equals(sha256);
    }

    public Path jar(String sha256) {
        return folder.resolve(sha256 + ".jar");
    }

    /**
     * Puts a jar into the store.
     *
     * @param what names it in the refusal
     * @throws Misfit where its hash is another
     */
    public Path put(InputStream jar, String sha256, String what) throws IOException {
        Path there = jar(sha256);
        storage.folders(folder);
        Path part = folder.resolve(UUID.randomUUID() + ".part");
        try {
            var digest = Sha256.digest();
            storage.disk().write(part, channel -> {
                try (var out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
                    copy(jar, out, what);
                }
            });
            String found = Sha256.text(digest);
            if (!found.equals(sha256)) {
                throw Misfit.of("wrong-hash", what + " is not the file that it should be: its SHA-256 is " + found)
                        .expected(sha256)
                        .suggest("fetch it again; if that does not help, its publisher changed it, or somebody else");
            }
            storage.disk().sync(part);
            storage.disk().rename(part, there);
            storage.disk().syncFolder(folder);
            return there;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Copies what claims to be a jar.
     *
     * @throws Misfit where it does not end
     */
    public static void copy(InputStream in, OutputStream out, String what) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            total += read;
            if (total > MOST_BYTES) {
                throw Misfit.of("too-large", what + " does not end").expected("at most " + MOST_BYTES + " bytes");
            }
            out.write(buffer, 0, read);
        }
    }

    /** Deletes what the record does not name. */
    void sweep(PluginLock lock) throws IOException {
        Set<String> kept =
                lock.entries().stream().map(entry -> entry.sha256() + ".jar").collect(Collectors.toSet());
        if (!Files.isDirectory(folder)) {
            return;
        }
        FileTime old = FileTime.from(Instant.now().minus(GRACE));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!kept.contains(file.getFileName().toString())
                        && Files.getLastModifiedTime(file).compareTo(old) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
