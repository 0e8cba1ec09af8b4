package org.graftml.registry.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.apache.felix.utils.resource.ResourceImpl;
import org.graftml.api.Misfit;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** Reads what a jar says of itself, and runs nothing of it. A jar is hostile until it is read. */
public final class JarReader {
    private static final int MOST_ENTRIES = 200_000;
    private static final long MOST_MANIFEST = 4L << 20;
    private static final long MOST_UNPACKED = 16L << 30;

    private JarReader() {}

    /**
     * The bundle in a jar as a resource.
     *
     * @throws Misfit where it is no jar, no bundle, or dangerous
     */
    public static ResourceImpl read(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw Misfit.of("file-missing", "there is no file " + jar);
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            checkEntries(zip, jar);
            Map<String, String> headers = headers(zip, jar);
            refuse(Bounds.excess(headers), jar);
            ResourceImpl resource = ResourceBuilder.build(null, headers);
            Optional.ofNullable(headers.get(Constants.BUNDLE_NATIVECODE))
                    .map(natives -> NativeCode.requirement(resource, natives))
                    .ifPresent(resource::addRequirement);
            refuse(Bounds.excess(resource), jar);
            return resource;
        } catch (Misfit misfit) {
            throw misfit;
        } catch (BundleException | RuntimeException e) {
            throw Misfit.of("broken-bundle", "the manifest of " + jar + " is wrong: " + e.getMessage())
                    .expected("an OSGi manifest, as bnd writes it")
                    .because(e);
        } catch (IOException e) {
            throw Misfit.of("broken-file", jar + " cannot be read as a jar: " + e.getMessage())
                    .expected("the jar of a plug-in, whole")
                    .because(e);
        }
    }

    private static void checkEntries(ZipFile zip, Path jar) {
        if (zip.size() > MOST_ENTRIES) {
            throw dangerous(jar, "has " + zip.size() + " entries", "no more than " + MOST_ENTRIES);
        }
        long unpacked = 0;
        Set<String> names = new HashSet<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            if (name.startsWith("/")
                    || name.contains("\\")
                    || Path.of(name).normalize().startsWith("..")) {
                throw dangerous(jar, "names the file '" + name + "', outside of itself", "names inside the jar");
            }
            if (!names.add(name)) {
                // Who checks it may see one of them, and who runs it the other.
                throw dangerous(jar, "has two files '" + name + "'", "each name once");
            }
            unpacked += Math.max(0, entry.getSize());
            if (unpacked > MOST_UNPACKED) {
                throw dangerous(jar, "unpacks to more than it should", "at most " + MOST_UNPACKED + " bytes");
            }
        }
    }

    private static Map<String, String> headers(ZipFile zip, Path jar) throws IOException {
        ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
            throw Misfit.of("no-bundle", jar + " has no " + JarFile.MANIFEST_NAME)
                    .expected("an OSGi bundle: `graft new` makes a project that builds one");
        }
        if (entry.getSize() > MOST_MANIFEST) {
            throw dangerous(jar, "has a manifest of " + entry.getSize() + " bytes", "at most " + MOST_MANIFEST);
        }
        Attributes main;
        try (var in = zip.getInputStream(entry)) {
            main = new Manifest(new java.io.ByteArrayInputStream(in.readNBytes((int) MOST_MANIFEST)))
                    .getMainAttributes();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        main.forEach((name, value) -> headers.put(name.toString(), value.toString()));
        if (headers.get(Constants.BUNDLE_SYMBOLICNAME) == null) {
            throw Misfit.of("no-bundle", jar + " has no " + Constants.BUNDLE_SYMBOLICNAME + " in its manifest")
                    .expected("an OSGi bundle: `graft new` makes a project that builds one");
        }
        return headers;
    }

    private static void refuse(Optional<String> excess, Path jar) {
        excess.ifPresent(what -> {
            throw dangerous(jar, what, "an OSGi manifest, as bnd writes it");
        });
    }

    private static Misfit dangerous(Path jar, String what, String expected) {
        return Misfit.of("dangerous-file", jar + " " + what).expected(expected);
    }
}
