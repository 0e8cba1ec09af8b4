package org.graftml.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.felix.framework.Felix;
import org.apache.felix.framework.util.FelixConstants;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;

/** The running framework with its bundles. */
final class Platform implements AutoCloseable {
    private static final int STOP_SECONDS = 10;

    /** The bundle that brings plug-ins up. */
    private static final String REGISTRY = "org.graftml.registry";

    /** Of the service by which the registry tells what is left out, and why. */
    private static final String PROBLEMS = "graft.problems";

    private final Felix framework;
    private final CacheLease cache;
    private final List<String> problems = new ArrayList<>();

    private Platform(Felix framework, CacheLease cache) {
        this.framework = framework;
        this.cache = cache;
    }

    /** Boots the framework and the core; the registry, part of the core, brings the plug-ins. */
    static Platform boot(Places places, SharedPackages shared) throws IOException, BundleException {
        List<Path> core = places.coreJars();
        List<Path> jars = new ArrayList<>(core);
        jars.addAll(places.restingJars());
        jars.addAll(places.pluginJars());
        CacheLease cache = CacheLease.take(places.caches().resolve("bundles"), jars);
        Felix framework = new Felix(configuration(places, cache, shared));
        framework.init();
        framework.start();
        Platform platform = new Platform(framework, cache);
        List<Bundle> bundles = platform.install(core);
        platform.install(places.restingJars());
        if (cache.fresh() && platform.problems.isEmpty()) {
            // It is made from what the registry will install, too.
            cache.complete(jars);
        }
        // The registry comes last: what it brings up finds every service of the core.
        bundles.sort(Comparator.comparing(bundle -> bundle.getSymbolicName().equals(REGISTRY)));
        platform.start(bundles);
        platform.pluginProblems().ifPresent(platform.problems::addAll);
        return platform;
    }

    /** One line for each bundle that is not in use, and why. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Resolves what rests until it is needed, too; what does not resolve is a problem. */
    void resolveAll() {
        framework.adapt(FrameworkWiring.class).resolveBundles(null);
        // To start it is to be told why not.
        start(Stream.of(framework.getBundleContext().getBundles())
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .toList());
    }

    /** The first service of a JDK type that carries this property, the one thing both sides can see. */
    <T> Optional<T> service(Class<T> type, String property) {
        BundleContext context = framework.getBundleContext();
        try {
            ServiceReference<?>[] found =
                    context.getAllServiceReferences(type.getName(), "(%s=true)".formatted(property));
            return found == null ? Optional.empty() : Optional.ofNullable(type.cast(context.getService(found[0])));
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(property, e);
        }
    }

    /** A service of a type that both sides share. */
    <T> Optional<T> service(Class<T> type) {
        BundleContext context = framework.getBundleContext();
        return Optional.ofNullable(context.getServiceReference(type)).map(context::getService);
    }

    @Override
    public void close() throws IOException {
        try {
            framework.stop();
            framework.waitForStop(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (BundleException e) {
            throw new IOException("the framework does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cache.close();
        }
    }

    @SuppressWarnings("unchecked")
    private Optional<List<String>> pluginProblems() {
        return service(Supplier.class, PROBLEMS).map(supplier -> ((Supplier<List<String>>) supplier).get());
    }

    private List<Bundle> install(List<Path> jars) {
        BundleContext context = framework.getBundleContext();
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            try {
                // Where the cache has it, it is not installed again.
                Bundle bundle = context.installBundle(location(jar));
                if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                    bundles.add(bundle);
                }
            } catch (BundleException e) {
                problems.add("%s is left out: %s".formatted(jar, e.getMessage()));
            }
        }
        return bundles;
    }

    private static String location(Path jar) {
        // By reference: the framework reads the jar where it lies and copies nothing.
        return "reference:" + jar.toUri();
    }

    private void start(Collection<Bundle> bundles) {
        for (Bundle bundle : bundles) {
            try {
                // Transient: a bundle that fails is not tried again behind our back at the next boot.
                bundle.start(Bundle.START_TRANSIENT);
            } catch (BundleException e) {
                problems.add("%s does not start: %s".formatted(bundle.getSymbolicName(), reason(e)));
            }
        }
    }

    private static String reason(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : reason(e.getCause());
    }

    private static Map<String, Object> configuration(Places places, CacheLease cache, SharedPackages shared)
            throws IOException {
        Files.createDirectories(cache.folder());
        Map<String, Object> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, cache.folder().toString());
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, Logging.PACKAGES + shared.exports());
        settings.put(Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA, Devices.capabilities(places.home()));
        settings.put(FelixConstants.LOG_LEVEL_PROP, "2");
        settings.put(FelixConstants.LOG_LOGGER_PROP, new FrameworkLog());
        // The lease locks, across processes and without a stack trace; interrupts are ours to handle.
        settings.put("felix.cache.locking", "false");
        settings.put("felix.shutdown.hook", "false");
        // A new build of a plug-in comes before the old one, of the same version, has gone.
        settings.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        settings.put("ds.loglevel", "error");
        return settings;
    }
}
