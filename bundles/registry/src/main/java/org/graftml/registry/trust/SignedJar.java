package org.graftml.registry.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.graftml.registry.trust.Signature.Broken;
import org.graftml.registry.trust.Signature.By;
import org.graftml.registry.trust.Signature.None;

/**
 * A jar signed from within, as {@code jarsigner} does it. The JDK verifies each entry; that all entries
 * are signed, and by whom, is for its caller to see to. The manifest must be signed as a whole: it says
 * what the framework runs.
 */
final class SignedJar {
    /** What a signature consists of is not covered by it (jar file specification). */
    private static final Pattern PART =
            Pattern.compile("META-INF/(SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))", Pattern.CASE_INSENSITIVE);

    private static final Pattern FILE = Pattern.compile("META-INF/[^/]*\\.SF", Pattern.CASE_INSENSITIVE);

    private SignedJar() {}

    /** Who signed it; every byte is read where somebody did. */
    static Signature read(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), true)) {
            List<JarEntry> entries = Collections.list(file.entries());
            if (entries.stream()
                    .noneMatch(entry -> FILE.matcher(entry.getName()).matches())) {
                return new None();
            }
            if (file.getManifest() == null) {
                return new Broken("it signs no manifest");
            }
            Optional<String> gone = file.getManifest().getEntries().keySet().stream()
                    .filter(name -> file.getEntry(name) == null)
                    .findFirst();
            return gone.isPresent() ? new Broken("its entry '" + gone.get() + "' is missing") : signers(file, entries);
        } catch (SecurityException e) {
            return new Broken(String.valueOf(e.getMessage()));
        }
    }

    private static Signature signers(JarFile file, List<JarEntry> entries) throws IOException {
        Set<CodeSigner> all = new LinkedHashSet<>();
        boolean first = true;
        for (JarEntry entry : entries) {
            if (entry.isDirectory() || PART.matcher(entry.getName()).matches()) {
                continue;
            }
            Set<CodeSigner> signers = signers(file, entry);
            if (first) {
                all.addAll(signers);
            }
            all.retainAll(signers);
            first = false;
            if (all.isEmpty()) {
                return new Broken("it does not cover the entry '" + entry.getName()
                        + "', or not in a way that this Java accepts");
            }
        }
        return new By(all.stream().map(SignedJar::certificate).toList());
    }

    private static Set<CodeSigner> signers(JarFile file, JarEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        CodeSigner[] signers = entry.getCodeSigners();
        return signers == null ? Set.of() : Set.of(signers);
    }

    private static X509Certificate certificate(CodeSigner signer) {
        return (X509Certificate) signer.getSignerCertPath().getCertificates().get(0);
    }
}
