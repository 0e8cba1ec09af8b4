package org.graftml.registry.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.graftml.registry.Jars;
import org.graftml.registry.lock.Sha256;

/** People with keys of their own, made for one test. */
public final class Signers {
    private static final String PASSWORD = "not-a-secret";

    private final Path keys;

    /** Nobody yet. */
    public Signers(Path folder) {
        keys = folder.resolve("keys.p12");
    }

    /** Gives a person a key and a certificate, which is valid from so many days before now for so many. */
    public void person(String name, int daysAgo, int days) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-keyalg",
                        "EC",
                        "-startdate",
                        "-" + daysAgo + "d",
                        "-validity",
                        Integer.toString(days))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    /** The SHA-256 of a person's certificate, as {@code keytool} prints it. */
    public String fingerprint(String name) throws IOException, GeneralSecurityException {
        X509Certificate certificate = (X509Certificate) store().getCertificate(name);
        return Doubt.sha256(certificate).toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
    }

    /** Signs a jar from within. */
    public Path sign(Path jar, String name) throws IOException, GeneralSecurityException {
        KeyStore.PrivateKeyEntry key = (KeyStore.PrivateKeyEntry)
                store().getEntry(name, new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        Path signed = jar.resolveSibling(jar.getFileName() + ".signed");
        try (ZipFile in = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(key).signerName(name).build().sign(in, out);
        }
        return Files.move(signed, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Puts a signature of one file beside another. */
    public Path signBeside(Path jar, Path signs, String name) throws IOException, GeneralSecurityException {
        Path signature = jar.resolveSibling(jar.getFileName() + ".sig");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(signature), manifest)) {
            String line = Sha256.of(signs) + "  " + signs.getFileName() + "\n";
            Jars.entry(out, DetachedSignature.SUMS, line.getBytes(StandardCharsets.UTF_8));
        }
        return sign(signature, name);
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
