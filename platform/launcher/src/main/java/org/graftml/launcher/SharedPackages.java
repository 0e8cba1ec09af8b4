package org.graftml.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;

/**
 * The packages that an embedding program shares with the bundles: Graft's api, and what stands in its
 * signatures. Both sides see those of the class path, exported by the system bundle.
 */
final class SharedPackages {
    private static final List<String> BUNDLES =
            List.of("org.graftml.api", "org.graftml.djl", "com.google.gson", "com.sun.jna");

    private final Map<String, Attributes> found;

    private SharedPackages(Map<String, Attributes> found) {
        this.found = found;
    }

    /** None: launcher and bundles meet in types of the JDK. */
    static SharedPackages none() {
        return new SharedPackages(Map.of());
    }

    /**
     * Those that a class loader has.
     *
     * @param core the jars of the distribution's core
     * @throws IllegalStateException where the class path lacks some, or has other versions: its classes
     *     would not be those that the bundles mean
     */
    static SharedPackages of(ClassLoader loader, List<Path> core) throws IOException {
        Map<String, Attributes> found = new TreeMap<>();
        for (URL url : Collections.list(loader.getResources(JarFile.MANIFEST_NAME))) {
            try (InputStream in = url.openStream()) {
                Attributes headers = new Manifest(in).getMainAttributes();
                name(headers).filter(BUNDLES::contains).ifPresent(name -> found.putIfAbsent(name, headers));
            }
        }
        List<String> missing = new ArrayList<>(BUNDLES);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("the class path lacks " + String.join(", ", missing)
                    + "; expected on it the jars of the distribution's folders lib and bundles");
        }
        for (Path jar : core) {
            try (JarFile opened = new JarFile(jar.toFile())) {
                if (opened.getManifest() != null) {
                    compare(opened.getManifest().getMainAttributes(), found);
                }
            }
        }
        return new SharedPackages(found);
    }

    private static void compare(Attributes bundle, Map<String, Attributes> found) {
        Optional<Attributes> shared = name(bundle).map(found::get);
        if (shared.isPresent() && !version(shared.get()).equals(version(bundle))) {
            throw new IllegalStateException("the class path has %s %s, and the distribution %s; expected the same"
                    .formatted(name(bundle).orElseThrow(), version(shared.get()), version(bundle)));
        }
    }

    private static String version(Attributes headers) {
        return String.valueOf(headers.getValue(Constants.BUNDLE_VERSION));
    }

    private static Optional<String> name(Attributes headers) {
        return Optional.ofNullable(headers.getValue(Constants.BUNDLE_SYMBOLICNAME))
                .map(value -> value.split(";", 2)[0].strip());
    }

    /** In the form of {@code Export-Package}, each behind a comma. */
    String exports() {
        return found.values().stream()
                .map(headers -> "," + headers.getValue(Constants.EXPORT_PACKAGE))
                .collect(Collectors.joining());
    }
}
