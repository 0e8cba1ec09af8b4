import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Wraps the jars of some folders anew without compression, with the same entries in the same order: a start that need
 * not inflate a thousand classes is quicker, and the archive that people download compresses them once instead of twice.
 */
final class Stored {
    /** What brings native libraries, which are unpacked once: stored, it would only be larger. */
    private static final long LARGE = 20_000_000;

    /** The same for all, for a jar has no time zone: who builds elsewhere gets the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Stored() {}

    public static void main(String... folders) throws IOException {
        for (String folder : folders) {
            for (Path jar : jars(Path.of(folder))) {
                if (Files.size(jar) < LARGE) {
                    Path stored = jar.resolveSibling(jar.getFileName() + ".stored");
                    store(jar, stored);
                    Files.move(stored, jar, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static void store(Path jar, Path stored) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(stored))) {
            to.setMethod(ZipOutputStream.STORED);
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTimeLocal(TIME);
                same.setSize(entry.getSize());
                same.setCrc(entry.getCrc());
                to.putNextEntry(same);
                to.write(from.getInputStream(entry).readAllBytes());
                to.closeEntry();
            }
        }
    }
}
