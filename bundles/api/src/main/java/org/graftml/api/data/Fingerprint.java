package org.graftml.api.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** SHA-256 over contents, in lower-case hexadecimal. */
public final class Fingerprint {
    private final MessageDigest digest = sha256();

    /** The hash of the contents of files, in the order given. */
    public static String of(Collection<Path> files) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        for (Path file : files) {
            fingerprint.add(file);
        }
        return fingerprint.hex();
    }

    /** The hash of a text. */
    public static String of(String text) {
        return new Fingerprint().add(text).hex();
    }

    /** Adds a text. */
    public Fingerprint add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** Adds bytes. */
    public Fingerprint add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Adds the content of a file. */
    public Fingerprint add(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return this;
    }

    /** The hash; the fingerprint starts anew afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
