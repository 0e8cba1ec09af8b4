package org.graftml.registry.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.Misfit;
import org.graftml.registry.trust.Signature.Broken;
import org.graftml.registry.trust.Signature.By;
import org.graftml.registry.trust.Signature.None;
import org.graftml.registry.trust.UserSettings.Policy;

/**
 * What speaks against a jar, as far as signatures go.
 *
 * @param remedy what to do
 */
record Doubt(String code, String text, String remedy) {

    /** None where a trusted certificate that is valid today has signed it. */
    static Optional<Doubt> of(Signature signature, String who, Set<String> trusted) {
        if (signature instanceof None) {
            return Optional.of(new Doubt(
                    "not-signed",
                    who + " is not signed",
                    "ask its author for one that is, or set `trust: warn` in settings.yaml of GRAFT_HOME"));
        }
        if (signature instanceof Broken broken) {
            return Optional.of(new Doubt(
                    "broken-signature",
                    "the signature of %s is broken: %s".formatted(who, broken.reason()),
                    "fetch it again; if that does not help, somebody changed it after it was signed"));
        }
        X509Certificate certificate = best((By) signature, trusted);
        if (!trusted.contains(sha256(certificate))) {
            return Optional.of(new Doubt(
                    "not-trusted",
                    "%s is signed by %s, whose certificate is not among the trusted: %s"
                            .formatted(who, name(certificate), fingerprint(certificate)),
                    "if you know that it is theirs, add it to `certificates` in settings.yaml of GRAFT_HOME"));
        }
        return outOfTime(certificate)
                .map(when -> new Doubt(
                        "expired",
                        "%s is signed by %s, whose certificate %s".formatted(who, name(certificate), when),
                        "ask its author to sign it with one that is valid"));
    }

    /** Who signed, and what is known of them. */
    static String signer(By signature, Set<String> trusted) {
        X509Certificate certificate = best(signature, trusted);
        String known = trusted.contains(sha256(certificate)) ? "trusted" : fingerprint(certificate);
        return "%s (%s)".formatted(name(certificate), outOfTime(certificate).orElse(known));
    }

    Misfit refusal(String asked, Policy policy) {
        return Misfit.of(code, "cannot %s\n  %s, and `trust` is `%s`".formatted(asked, text, policy))
                .suggest(remedy);
    }

    private static X509Certificate best(By signature, Set<String> trusted) {
        return signature.certificates().stream()
                .min(Comparator.<X509Certificate, Boolean>comparing(one -> !trusted.contains(sha256(one)))
                        .thenComparing(one -> outOfTime(one).isPresent()))
                .orElseThrow();
    }

    /** A stamp of the time of signing says nothing here: nobody told which authorities of time are trusted. */
    private static Optional<String> outOfTime(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return Optional.empty();
        } catch (CertificateExpiredException e) {
            return Optional.of(
                    "was valid until " + day(certificate.getNotAfter().toInstant()));
        } catch (CertificateNotYetValidException e) {
            return Optional.of(
                    "is not valid before " + day(certificate.getNotBefore().toInstant()));
        }
    }

    private static String day(java.time.Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    static String sha256(X509Certificate certificate) {
        return HexFormat.of().formatHex(digest(certificate));
    }

    private static String fingerprint(X509Certificate certificate) {
        return HexFormat.ofDelimiter(":").formatHex(digest(certificate)).toUpperCase(Locale.ROOT);
    }

    private static byte[] digest(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
