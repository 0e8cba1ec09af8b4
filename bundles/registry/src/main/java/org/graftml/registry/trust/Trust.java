package org.graftml.registry.trust;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import org.graftml.api.Misfit;
import org.graftml.registry.index.Candidate;
import org.graftml.registry.index.Downloads;
import org.graftml.registry.index.Index;
import org.graftml.registry.index.Offers;
import org.graftml.registry.lock.JarStore;
import org.graftml.registry.lock.Sha256;
import org.graftml.registry.trust.Signature.Broken;
import org.graftml.registry.trust.Signature.By;
import org.graftml.registry.trust.Signature.None;
import org.graftml.registry.trust.UserSettings.Policy;
import org.osgi.resource.Resource;

/**
 * Whose jars are taken. What the distribution's own indexes name, by its hash, is trusted as Graft
 * itself is; all else is what its signature says, from within or beside it, as far as the person's settings ask.
 */
public final class Trust {
    private static final String DETACHED = ".sig";

    private final Path distribution;
    private final Path home;
    private final Downloads downloads;

    public Trust(Path distribution, Path home, Downloads downloads) {
        this.distribution = distribution;
        this.home = home;
        this.downloads = downloads;
    }

    /**
     * What is known of a jar that is taken.
     *
     * @param signer who signed it, for a person to read
     * @param warning what speaks against it and is no reason to refuse it
     */
    public record Judgement(Optional<String> signer, Optional<String> warning) {
        private static final Judgement NOTHING = new Judgement(Optional.empty(), Optional.empty());
    }

    /**
     * Judges what a plan would take; it is fetched where the policy cannot do without.
     *
     * @param who its name and version
     * @param asked for the refusal: what a person wants to do
     * @throws Misfit where the policy does not take it
     */
    public Judgement judge(Candidate content, String who, String asked) throws IOException {
        UserSettings settings = UserSettings.read(home);
        if ("file".equals(content.source().getScheme())) {
            return judge(Path.of(content.source()), content, who, asked, settings);
        }
        if (settings.trust() == Policy.ANY) {
            return Judgement.NOTHING;
        }
        Path fetched = Files.createTempFile("graft", ".jar");
        try (InputStream in = downloads.open(content.source())) {
            try (var out = Files.newOutputStream(fetched)) {
                JarStore.copy(in, out, content.source().toString());
            }
            return judge(fetched, content, who, asked, settings);
        } finally {
            Files.deleteIfExists(fetched);
        }
    }

    /** The same for a jar that was fetched already. */
    public Judgement judge(Path jar, Candidate content, String who, String asked) throws IOException {
        return judge(jar, content, who, asked, UserSettings.read(home));
    }

    /** Why a jar that somebody put here by hand is not taken. */
    public Optional<String> doubt(Path jar) throws IOException {
        UserSettings settings = UserSettings.read(home);
        if (settings.trust() != Policy.SIGNED) {
            return Optional.empty();
        }
        Candidate content = new Candidate(jar.toUri(), Sha256.of(jar), Files.size(jar));
        return Doubt.of(signature(jar, content, settings), "it", settings.certificates())
                .map(Doubt::text);
    }

    private Judgement judge(Path jar, Candidate content, String who, String asked, UserSettings settings)
            throws IOException {
        if (settings.trust() != Policy.ANY && isOurs(content.sha256())) {
            return Judgement.NOTHING;
        }
        Signature signature = signature(jar, content, settings);
        Optional<Doubt> doubt = Doubt.of(signature, who, settings.certificates());
        boolean refused = doubt.isPresent()
                && (settings.trust() == Policy.SIGNED
                        || settings.trust() == Policy.WARN && signature instanceof Broken);
        if (refused) {
            throw doubt.get().refusal(asked, settings.trust());
        }
        boolean told = settings.trust() == Policy.WARN || signature instanceof Broken;
        return new Judgement(
                signature instanceof By by ? Optional.of(Doubt.signer(by, settings.certificates())) : Optional.empty(),
                doubt.map(Doubt::text).filter(text -> told));
    }

    private boolean isOurs(String sha256) throws IOException {
        for (URI index : Offers.shipped(distribution)) {
            for (Resource resource : Index.read(index, downloads)) {
                if (Candidate.of(resource)
                        .map(Candidate::sha256)
                        .filter(sha256::equals)
                        .isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private Signature signature(Path jar, Candidate content, UserSettings settings) throws IOException {
        Signature within = within(jar);
        // Nobody is asked for what does not count.
        boolean asks =
                settings.trust() != Policy.ANY || "file".equals(content.source().getScheme());
        if (!(within instanceof None) || !asks) {
            return within;
        }
        URI beside = beside(content.source());
        try (InputStream in = downloads.open(beside)) {
            return DetachedSignature.read(in, content.sha256(), beside.toString());
        } catch (NoSuchFileException none) {
            return within;
        }
    }

    /** {@code X.jar.sig}; in a Maven repository an artifact of that extension. */
    private static URI beside(URI source) {
        String text = source.toString();
        int version = text.lastIndexOf(':');
        return URI.create(
                "mvn".equals(source.getScheme())
                        ? text.substring(0, version) + ":jar" + DETACHED + text.substring(version)
                        : text + DETACHED);
    }

    private static Signature within(Path jar) throws IOException {
        try {
            return SignedJar.read(jar);
        } catch (NoSuchFileException e) {
            throw Misfit.of("file-missing", "there is no file " + jar).because(e);
        } catch (ZipException e) {
            throw Misfit.of("broken-file", jar + " cannot be read as a jar: " + e.getMessage())
                    .expected("the jar of a plug-in, whole")
                    .because(e);
        }
    }
}
