package org.graftml.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;

/**
 * What an author hands out: the bundle of a project.
 *
 * @param manifest its main headers
 * @param packages those that it has classes of, its inner jars included
 */
record Delivery(Path jar, Attributes manifest, Set<String> packages) {
    private static final String CLASS = ".class";

    /** A bundle, a jar or a folder that would become one; none where its manifest is not that of a bundle. */
    static Optional<Delivery> of(Path root, Path work) throws IOException {
        Path jar = Files.isDirectory(root) ? zipped(root, work.resolve("bundle.jar")) : root;
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
                return Optional.empty();
            }
            Set<String> packages = new TreeSet<>();
            List<String> inner = innerJars(manifest.getMainAttributes());
            for (var entry : file.stream().toList()) {
                addPackage(entry.getName(), packages);
                if (inner.contains(entry.getName())) {
                    addPackages(file.getInputStream(entry), packages);
                }
            }
            return Optional.of(new Delivery(jar, manifest.getMainAttributes(), packages));
        }
    }

    /** What the build put into the folder of classes is what it puts into the jar. */
    private static Path zipped(Path folder, Path jar) throws IOException {
        Path manifest = folder.resolve(JarFile.MANIFEST_NAME);
        byte[] headers = Files.exists(manifest) ? Files.readAllBytes(manifest) : new byte[0];
        try (Stream<Path> below = Files.walk(folder);
                JarOutputStream out = new JarOutputStream(
                        Files.newOutputStream(jar), new Manifest(new ByteArrayInputStream(headers)))) {
            for (Path file : below.filter(Files::isRegularFile)
                    .filter(one -> !one.equals(manifest))
                    .sorted()
                    .toList()) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static List<String> innerJars(Attributes headers) {
        String path = headers.getValue(Constants.BUNDLE_CLASSPATH);
        return path == null
                ? List.of()
                : Stream.of(path.split(",")).map(String::strip).toList();
    }

    private static void addPackages(InputStream jar, Set<String> packages) throws IOException {
        try (JarInputStream in = new JarInputStream(jar)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                addPackage(entry.getName(), packages);
            }
        }
    }

    private static void addPackage(String entry, Set<String> packages) {
        int slash = entry.lastIndexOf('/');
        if (entry.endsWith(CLASS) && slash > 0 && !entry.startsWith("META-INF/")) {
            packages.add(entry.substring(0, slash).replace('/', '.'));
        }
    }

    String name() {
        return manifest.getValue(Constants.BUNDLE_SYMBOLICNAME).split(";", 2)[0].strip();
    }
}
