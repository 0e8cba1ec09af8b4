package org.graftml.testkit;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Felix, offering a bundle what Graft offers it, in the classes of the test's own class path. */
final class RealFramework implements AutoCloseable {
    private static final int SECONDS = 10;
    /** Bundles of the platform that a plug-in may use packages of. */
    private static final Set<String> HOUSE = Set.of(
            "org.graftml.api",
            "org.graftml.linalg",
            "com.google.inject",
            "jakarta.inject.jakarta.inject-api",
            "com.google.gson",
            "com.sun.jna",
            "slf4j.api");

    private final Felix felix;
    private final Set<String> djl;

    private RealFramework(Felix felix, Set<String> djl) {
        this.felix = felix;
        this.djl = djl;
    }

    static RealFramework start(Path storage) throws BundleException, IOException {
        Set<String> djl = packagesOf(Engine.class);
        Map<String, Object> settings = Map.of(
                Constants.FRAMEWORK_STORAGE,
                storage.toString(),
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                packages(djl),
                Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                "org.graftml.extender;org.graftml.extender=extensions",
                // Nothing of it outlives it in this process.
                "felix.service.urlhandlers",
                "false",
                "felix.cache.locking",
                "false",
                "felix.shutdown.hook",
                "false",
                "felix.log.level",
                "0");
        Felix felix = new Felix(settings);
        felix.init();
        felix.start();
        return new RealFramework(felix, djl);
    }

    private static String packages(Set<String> djl) throws IOException {
        List<String> exports = new ArrayList<>();
        for (URL url : Collections.list(RealFramework.class.getClassLoader().getResources(JarFile.MANIFEST_NAME))) {
            try (InputStream in = url.openStream()) {
                Attributes headers = new Manifest(in).getMainAttributes();
                String name = String.valueOf(headers.getValue(Constants.BUNDLE_SYMBOLICNAME))
                        .split(";", 2)[0];
                String exported = headers.getValue(Constants.EXPORT_PACKAGE);
                // Other plug-ins may own the kind of the one that is tried.
                boolean brings = String.valueOf(headers.getValue(Constants.PROVIDE_CAPABILITY))
                        .contains("org.graftml.extensionpoint");
                if (exported != null && (HOUSE.contains(name) || brings)) {
                    exports.add(exported);
                }
            }
        }
        // DJL's jar is no bundle.
        djl.forEach(name -> exports.add(name + ";version=" + Engine.getDjlVersion()));
        return String.join(",", exports);
    }

    /** The packages in the jar of a class. */
    private static Set<String> packagesOf(Class<?> member) throws IOException {
        String jar = member.getProtectionDomain().getCodeSource().getLocation().getPath();
        try (JarFile file = new JarFile(URLDecoder.decode(jar, StandardCharsets.UTF_8))) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF/"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** What it does with packages; the bundle is installed and not resolved. */
    Packages packages(Delivery delivery) throws BundleException {
        Bundle bundle = context().installBundle(location(delivery));
        try {
            return new Packages(
                    delivery.packages(), bundle.adapt(BundleRevision.class), felix.adapt(BundleRevision.class), ours());
        } finally {
            bundle.uninstall();
        }
    }

    /** Installs and starts a bundle. */
    Bundle install(Delivery delivery) throws BundleException {
        Bundle bundle = context().installBundle(location(delivery));
        try {
            bundle.start();
            return bundle;
        } catch (BundleException e) {
            remove(bundle);
            throw e;
        }
    }

    private static String location(Delivery delivery) {
        return "reference:" + delivery.jar().toUri();
    }

    private BundleContext context() {
        return felix.getBundleContext();
    }

    void remove(Bundle bundle) throws BundleException {
        bundle.uninstall();
        CountDownLatch refreshed = new CountDownLatch(1);
        FrameworkListener done = event -> refreshed.countDown();
        felix.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), done);
        try {
            if (!refreshed.await(SECONDS, TimeUnit.SECONDS)) {
                throw new BundleException("the framework does not let go of " + bundle.getSymbolicName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<String> ours() {
        return Stream.concat(
                        djl.stream(),
                        felix
                                .adapt(BundleRevision.class)
                                .getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                                .stream()
                                .map(one -> String.valueOf(one.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                                .filter(name -> name.startsWith("org.graftml.api")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() throws BundleException {
        felix.stop();
        try {
            felix.waitForStop(TimeUnit.SECONDS.toMillis(SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
