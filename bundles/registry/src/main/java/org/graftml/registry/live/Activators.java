package org.graftml.registry.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graftml.api.plugin.Patience;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** Starts bundles; an activator that hangs is left behind. */
final class Activators {
    private static final Duration MOST = Duration.ofSeconds(10);
    private static final Duration PATIENCE =
            Patience.ofThePlatform().filter(less -> less.compareTo(MOST) < 0).orElse(MOST);

    private Activators() {}

    static boolean of(Bundle bundle) {
        return bundle.getHeaders().get(Constants.BUNDLE_ACTIVATOR) != null;
    }

    /** Starts bundles that have no activator, so that there is nothing that could hang. */
    static Map<Bundle, String> startPlain(List<Bundle> bundles) {
        Map<Bundle, String> failures = new HashMap<>();
        for (Bundle bundle : bundles) {
            try {
                start(bundle);
            } catch (BundleException e) {
                failures.put(bundle, reason(e));
            }
        }
        return failures;
    }

    /** Starts bundles with activators side by side, and gives them ten seconds together, or less where the platform has less patience. */
    static Map<Bundle, String> start(List<Bundle> bundles) {
        ExecutorService workers = Executors.newFixedThreadPool(2, work -> {
            Thread thread = new Thread(work, "graft-activator");
            thread.setDaemon(true);
            return thread;
        });
        Map<Bundle, Future<?>> changes = new HashMap<>();
        bundles.forEach(bundle -> changes.put(bundle, workers.submit(() -> {
            start(bundle);
            return null;
        })));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<Bundle, String> failures = new HashMap<>();
        changes.forEach((bundle, under) -> {
            try {
                under.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                failures.put(bundle, reason(e.getCause()));
            } catch (TimeoutException e) {
                failures.put(bundle, "its activator takes more than %d s".formatted(PATIENCE.toSeconds()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        workers.shutdown();
        return failures;
    }

    /** Transient: a bundle that fails is not tried again behind our back at the next boot. */
    private static void start(Bundle bundle) throws BundleException {
        bundle.start(Bundle.START_TRANSIENT);
    }

    private static String reason(Throwable e) {
        return e.getCause() == null ? e.getClass().getSimpleName() + ": " + e.getMessage() : reason(e.getCause());
    }
}
