package org.graftml.cli.dev;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Jar;
import aQute.bnd.version.MavenVersion;
import aQute.bnd.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.graftml.api.Misfit;

/**
 * Makes bundles of a project's classes with bnd, in this process. What Maven's build includes from
 * elsewhere lies among the classes since it ran; what follows from the classes, the manifest, is computed anew.
 */
public final class BundleBuild {
    /** What made the folder of classes what it is: done, and not to be done again. */
    private static final List<String> DONE = List.of(
            Constants.INCLUDERESOURCE,
            "Include-Resource",
            Constants.PRIVATEPACKAGE,
            Constants.PRIVATE_PACKAGE,
            Constants.CONDITIONALPACKAGE,
            Constants.CONDITIONAL_PACKAGE);

    private final PluginProject project;
    private final List<Path> house;

    /** @param house jars whose packages it imports: the versions come from there */
    public BundleBuild(PluginProject project, List<Path> house) {
        this.project = project;
        this.house = List.copyOf(house);
    }

    /** The symbolic name of the bundle. */
    public String name() {
        try (Analyzer bnd = analyzer()) {
            return bnd.getBundleSymbolicName().getKey();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What tells one state of the classes from another: a compiler writes many files as they were. */
    public String state() throws IOException {
        MessageDigest digest = sha256();
        try (Stream<Path> below = Files.walk(project.classes())) {
            for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Builds it.
     *
     * @param number of the build: the version ends with {@code dev-} and this
     * @throws Misfit where bnd finds an error
     */
    public void build(Path jar, int number) throws IOException {
        try (Analyzer bnd = analyzer();
                Jar classes = new Jar("classes", project.classes().toFile())) {
            Manifest before = classes.getManifest();
            String inner = before == null ? null : before.getMainAttributes().getValue(Constants.BUNDLE_CLASSPATH);
            if (inner != null) {
                bnd.setProperty(Constants.BUNDLE_CLASSPATH, inner);
            }
            // Else what it says of classes that are gone would stay.
            classes.setManifest((Manifest) null);
            classes.remove("META-INF/MANIFEST.MF");
            for (Path one : house) {
                bnd.addClasspath(one.toFile());
            }
            bnd.setProperty(Constants.BUNDLE_VERSION, version(bnd) + ".dev-" + number);
            bnd.setJar(classes);
            Manifest manifest = bnd.calcManifest();
            if (!bnd.getErrors().isEmpty()) {
                throw Misfit.of("not-built", "bnd makes no bundle of it: " + String.join("; ", bnd.getErrors()));
            }
            classes.setManifest(manifest);
            Files.createDirectories(jar.getParent());
            classes.write(jar.toFile());
        } catch (IOException | Misfit e) {
            throw e;
        } catch (Exception e) {
            // A class that a compiler is about to write is not the end.
            throw new IOException("bnd fails: " + e.getMessage(), e);
        }
    }

    private static Version version(Analyzer bnd) {
        return MavenVersion.parseMavenString(bnd.getBundleVersion())
                .getOSGiVersion()
                .getWithoutQualifier();
    }

    private Analyzer analyzer() {
        // A builder: it knows the annotations of components, too.
        Analyzer bnd = new Builder();
        project.instructions()
                .stringPropertyNames()
                .forEach(key -> bnd.setProperty(key, project.instructions().getProperty(key)));
        DONE.forEach(bnd::unsetProperty);
        return bnd;
    }
}
