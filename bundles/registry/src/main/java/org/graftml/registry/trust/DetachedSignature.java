package org.graftml.registry.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.graftml.registry.trust.Signature.Broken;
import org.graftml.registry.trust.Signature.By;
import org.graftml.registry.trust.Signature.None;

/**
 * A signature beside a jar, for one that must not be touched: {@code X.jar.sig} is a small jar signed by
 * {@code jarsigner} whose entry {@value #SUMS} is what {@code sha256sum} prints. So both kinds are made
 * with the same keys and tools, and verified by the same code, which is the JDK's.
 */
final class DetachedSignature {
    /** Names of files with their hashes. */
    static final String SUMS = "SHA256SUMS";

    private static final int MOST_BYTES = 1 << 20;

    private DetachedSignature() {}

    /**
     * Who signed a jar with this hash.
     *
     * @param name of the signature, for the reason
     */
    static Signature read(InputStream signature, String sha256, String name) throws IOException {
        byte[] bytes = signature.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return new Broken(name + " has more than " + MOST_BYTES + " bytes");
        }
        Path file = Files.createTempFile("graft", ".sig");
        try {
            Files.write(file, bytes);
            Signature found = SignedJar.read(file);
            if (found instanceof Broken broken) {
                return new Broken("in " + name + " " + broken.reason());
            }
            if (found instanceof None) {
                return new Broken(name + " is not signed itself");
            }
            return names(file, sha256) ? (By) found : new Broken(name + " is that of another file");
        } catch (ZipException e) {
            return new Broken(name + " is no jar");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static boolean names(Path file, String sha256) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            ZipEntry sums = jar.getEntry(SUMS);
            if (sums == null) {
                return false;
            }
            try (InputStream in = jar.getInputStream(sums)) {
                return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                        .lines()
                        .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith(sha256 + " "));
            }
        }
    }
}
