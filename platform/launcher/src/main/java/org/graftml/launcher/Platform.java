package org.graftml.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.framework.Felix;
import org.apache.felix.framework.util.FelixConstants;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** The running framework with its bundles. */
final class Platform implements AutoCloseable {
    /** An activator that takes longer is left behind; whoever needs its services does without. */
    private static final int START_SECONDS = 10;

    private final Felix framework;
    private final CacheLease cache;
    private final List<String> problems = new ArrayList<>();

    private Platform(Felix framework, CacheLease cache) {
        this.framework = framework;
        this.cache = cache;
    }

    /** Boots the framework and starts what resolves; what does not is in {@link #problems}. */
    static Platform boot(Places places) throws IOException, BundleException {
        List<Path> core = places.coreJars();
        List<Path> plugins = places.pluginJars();
        List<Path> jars = new ArrayList<>(core);
        jars.addAll(plugins);
        CacheLease cache = CacheLease.take(places.caches().resolve("bundles"), jars);
        Felix framework = new Felix(configuration(cache));
        framework.init();
        framework.start();
        Platform platform = new Platform(framework, cache);
        Map<String, Bundle> bundles = platform.install(jars);
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles.values());
        List<Bundle> all = new ArrayList<>(List.of(framework));
        all.addAll(bundles.values());
        platform.problems.addAll(new Unresolved(all).lines());
        platform.start(pick(bundles, core));
        platform.startGuarded(pick(bundles, plugins));
        return platform;
    }

    /** One line for each bundle that is not in use, and why. */
    List<String> problems() {
        return List.copyOf(problems);
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

    @Override
    public void close() throws IOException {
        try {
            framework.stop();
            framework.waitForStop(TimeUnit.SECONDS.toMillis(START_SECONDS));
        } catch (BundleException e) {
            throw new IOException("the framework does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cache.close();
        }
    }

    private Map<String, Bundle> install(List<Path> jars) throws IOException {
        BundleContext context = framework.getBundleContext();
        Map<String, Bundle> bundles = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            bundles.put(bundle.getLocation(), bundle);
        }
        bundles.remove(Constants.SYSTEM_BUNDLE_LOCATION);
        if (cache.fresh()) {
            for (Path jar : jars) {
                try {
                    bundles.put(location(jar), context.installBundle(location(jar)));
                } catch (BundleException e) {
                    problems.add("%s is left out: %s".formatted(jar, e.getMessage()));
                }
            }
            // A jar that cannot be installed is tried, and reported, at each start.
            if (problems.isEmpty()) {
                cache.complete(jars);
            }
        }
        return bundles;
    }

    private static String location(Path jar) {
        // By reference: the framework reads the jar where it lies and copies nothing.
        return "reference:" + jar.toUri();
    }

    private static List<Bundle> pick(Map<String, Bundle> bundles, List<Path> jars) {
        return jars.stream()
                .map(Platform::location)
                .filter(bundles::containsKey)
                .map(bundles::get)
                .filter(bundle -> !Unresolved.isOpen(bundle) && !isFragment(bundle))
                .toList();
    }

    private static boolean isFragment(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
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

    private void startGuarded(List<Bundle> bundles) {
        // Without an activator there is nothing that could hang.
        List<Bundle> active = bundles.stream()
                .filter(bundle -> bundle.getHeaders().get(Constants.BUNDLE_ACTIVATOR) != null)
                .toList();
        start(bundles.stream().filter(bundle -> !active.contains(bundle)).toList());
        if (active.isEmpty()) {
            return;
        }
        ExecutorService starters = Executors.newFixedThreadPool(2, work -> {
            Thread thread = new Thread(work, "graft-start");
            thread.setDaemon(true);
            return thread;
        });
        Map<Bundle, Future<?>> starts = new HashMap<>();
        active.forEach(bundle -> starts.put(bundle, starters.submit(() -> {
            bundle.start(Bundle.START_TRANSIENT);
            return null;
        })));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        starts.forEach((bundle, start) -> {
            try {
                start.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                problems.add("%s does not start: %s".formatted(bundle.getSymbolicName(), reason(e.getCause())));
            } catch (TimeoutException e) {
                problems.add("%s does not start: its activator takes more than %d s"
                        .formatted(bundle.getSymbolicName(), START_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        starters.shutdown();
    }

    private static String reason(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : reason(e.getCause());
    }

    private static Map<String, Object> configuration(CacheLease cache) throws IOException {
        Files.createDirectories(cache.folder());
        Map<String, Object> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, cache.folder().toString());
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, Logging.PACKAGES);
        settings.put(FelixConstants.LOG_LEVEL_PROP, "2");
        settings.put(FelixConstants.LOG_LOGGER_PROP, new FrameworkLog());
        // The lease locks, across processes and without a stack trace; interrupts are ours to handle.
        settings.put("felix.cache.locking", "false");
        settings.put("felix.shutdown.hook", "false");
        settings.put("ds.loglevel", "error");
        return settings;
    }
}
