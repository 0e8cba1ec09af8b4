package org.graftml.registry.live;

import java.time.Duration;
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
import org.graftml.api.plugin.Patience;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** Starts and stops bundles; an activator that hangs is left behind. */
final class Activators {
    private static final Duration MOST = Duration.ofSeconds(10);
    private static final Duration PATIENCE =
            Patience.ofThePlatform().filter(less -> less.compareTo(MOST) < 0).orElse(MOST);

    private Activators() {}

    @FunctionalInterface
    private interface Change {
        void of(Bundle bundle) throws BundleException;
    }

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
        return guarded(bundles, Activators::start);
    }

    /** Stops a bundle within the same time, and says why it does not. */
    static Optional<String> stop(Bundle bundle) {
        return Optional.ofNullable(
                guarded(List.of(bundle), one -> one.stop(Bundle.STOP_TRANSIENT)).get(bundle));
    }

    /** Transient: a bundle that fails is not tried again behind our back at the next boot. */
    private static void start(Bundle bundle) throws BundleException {
        bundle.start(Bundle.START_TRANSIENT);
    }

    private static Map<Bundle, String> guarded(List<Bundle> bundles, Change change) {
        ExecutorService workers = Executors.newFixedThreadPool(2, work -> {
            Thread thread = new Thread(work, "graft-activator");
            thread.setDaemon(true);
            return thread;
        });
        Map<Bundle, Future<?>> changes = new HashMap<>();
        bundles.forEach(bundle -> changes.put(bundle, workers.submit(() -> {
            change.of(bundle);
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

    private static String reason(Throwable e) {
        return e.getCause() == null ? e.getClass().getSimpleName() + ": " + e.getMessage() : reason(e.getCause());
    }
}
