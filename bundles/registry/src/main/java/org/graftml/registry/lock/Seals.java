package org.graftml.registry.lock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.graftml.trainer.files.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which jars had their hash computed and have not been touched since, as the file system tells: size,
 * times of change of content and of anything, number of the file. Hundreds of plug-ins, or an engine of a
 * hundred megabytes, would else be read in full at each start. Where a file system tells less, and as long as
 * a change might bear the same time as the seal, the hash is computed.
 */
public final class Seals {
    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);
    private static final String LOOKS = "unix:size,lastModifiedTime,ctime,ino,dev";
    /** Coarser than the clock of any file system. */
    private static final Duration DOUBT = Duration.ofSeconds(3);

    private static final int MOST_BYTES = 16 << 20;

    private final Path file;
    private final Storage storage;
    private final Map<String, String> known = new TreeMap<>();
    private final Map<String, String> now = new TreeMap<>();

    private Seals(Path file, Storage storage) {
        this.file = file;
        this.storage = storage;
    }

    /** Reads them; a file that is none holds none. */
    static Seals read(Path file, Storage storage) throws IOException {
        Seals seals = new Seals(file, storage);
        if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .filter(fields -> fields.length == 2)
                    .forEach(fields -> seals.known.put(fields[0], fields[1]));
        }
        return seals;
    }

    /** Whether a jar has its hash. */
    public boolean holds(Path jar, String sha256) throws IOException {
        String looks = looks(jar);
        if (!looks.isEmpty() && looks.equals(known.get(sha256))) {
            now.put(sha256, looks);
            return true;
        }
        boolean holds = Sha256.of(jar).equals(sha256);
        // What was looked at before and after the hash was computed, and lies back, is what was hashed.
        if (holds && !looks.isEmpty() && looks.equals(looks(jar)) && isOld(jar)) {
            now.put(sha256, looks);
        }
        return holds;
    }

    /** Keeps the seals of what was asked for, where they are others than before. */
    public void keep() {
        if (!now.equals(known)) {
            StringBuilder text = new StringBuilder();
            now.forEach((sha256, looks) ->
                    text.append(sha256).append(' ').append(looks).append('\n'));
            try {
                storage.folders(file.getParent());
                storage.replace(file, text.toString());
            } catch (IOException e) {
                LOG.info("{} cannot be written, the next start computes all hashes: {}", file, e.getMessage());
            }
        }
    }

    private static String looks(Path jar) throws IOException {
        if (!jar.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return "";
        }
        return new TreeMap<>(Files.readAttributes(jar, LOOKS)).toString();
    }

    private static boolean isOld(Path jar) throws IOException {
        FileTime changed = (FileTime) Files.getAttribute(jar, "unix:ctime");
        return changed.toInstant().isBefore(Instant.now().minus(DOUBT));
    }
}
