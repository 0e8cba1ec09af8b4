package org.graftml.trainer.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.experiment.Experiment;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** The jars of the running framework. */
final class InstalledJars implements Jars {
    private static final String BY_REFERENCE = "reference:";
    private static final String PACKAGE = PackageNamespace.PACKAGE_NAMESPACE;

    private final BundleContext context;
    /** An engine's jar is large, and many runs can share a process. */
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    InstalledJars(BundleContext context) {
        this.context = context;
    }

    @Override
    public List<Jar> of(Collection<Experiment.Used> extensions) throws IOException {
        Set<Bundle> bundles = new LinkedHashSet<>(foundation());
        for (Bundle bundle : context.getBundles()) {
            if (extensions.stream().anyMatch(used -> brings(bundle, used))) {
                bundles.add(bundle);
            }
        }
        List<Jar> jars = new ArrayList<>();
        for (Bundle bundle : bundles) {
            jars.add(new Jar(bundle.getSymbolicName(), bundle.getVersion().toString(), hash(bundle)));
        }
        jars.sort(Comparator.comparing(Jar::bundle).thenComparing(Jar::version));
        return jars;
    }

    private static boolean brings(Bundle bundle, Experiment.Used used) {
        return used.bundle().equals(bundle.getSymbolicName())
                && used.version().equals(bundle.getVersion().toString());
    }

    /** The trainer's own bundle, and those of the packages that it uses. */
    private Set<Bundle> foundation() {
        Bundle trainer = context.getBundle();
        Set<Bundle> foundation = new LinkedHashSet<>(Set.of(trainer));
        for (BundleWire wire : trainer.adapt(BundleWiring.class).getRequiredWires(PACKAGE)) {
            Bundle provider = wire.getProvider().getBundle();
            if (provider.getBundleId() != Constants.SYSTEM_BUNDLE_ID) {
                foundation.add(provider);
            } else {
                // A program that embeds Graft shares some packages: they are those of an installed bundle.
                Object name = wire.getCapability().getAttributes().get(PACKAGE);
                foundation.addAll(Arrays.stream(context.getBundles())
                        .filter(bundle -> bundle != provider && declares(bundle, name))
                        .toList());
            }
        }
        return foundation;
    }

    private static boolean declares(Bundle bundle, Object name) {
        return bundle.adapt(BundleRevision.class).getDeclaredCapabilities(PACKAGE).stream()
                .anyMatch(exported -> name.equals(exported.getAttributes().get(PACKAGE)));
    }

    private String hash(Bundle bundle) throws IOException {
        String key = bundle.getBundleId() + " " + bundle.getLastModified();
        String known = hashes.get(key);
        if (known == null) {
            known = hash(bundle.getLocation());
            hashes.put(key, known);
        }
        return known;
    }

    /** Bundles lie where they were installed from; of any other source the framework keeps no jar. */
    private static String hash(String location) throws IOException {
        String place = location.startsWith(BY_REFERENCE) ? location.substring(BY_REFERENCE.length()) : location;
        if (place.startsWith("file:")) {
            Path jar = Path.of(URI.create(place));
            if (Files.isRegularFile(jar)) {
                return Fingerprint.of(List.of(jar));
            }
        }
        return "unknown: installed from " + location;
    }
}
