package org.graftml.registry.live;

import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Watches whether the classes of a bundle go once it is removed. */
final class Unloading {
    private static final int ROUNDS = 20;
    private static final int PAUSE_MILLIS = 50;

    private final String plugin;
    private final WeakReference<ClassLoader> loader;
    private final int hash;

    private Unloading(String plugin, ClassLoader loader) {
        this.plugin = plugin;
        this.loader = new WeakReference<>(loader);
        hash = System.identityHashCode(loader);
    }

    /** Before the bundle goes; none where no class of it was ever loaded. */
    static Optional<Unloading> of(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return Optional.ofNullable(wiring)
                .map(BundleWiring::getClassLoader)
                .map(loader -> new Unloading(bundle.getSymbolicName() + " " + bundle.getVersion(), loader));
    }

    /** After it went: one sentence that is true. */
    String say() {
        System.gc();
        for (int round = 0; round < ROUNDS && loader.get() != null; round++) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            System.gc();
        }
        if (loader.get() == null) {
            return plugin + " is unloaded";
        }
        Set<String> threads = holders();
        return threads.isEmpty()
                ? plugin + " is removed; its classes stay in memory for a while: something still refers to them"
                : plugin + " is removed, but still held by thread " + String.join(", thread ", threads);
    }

    /** Threads that run classes of the plug-in, or were started by it. */
    private Set<String> holders() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> isOurs(thread.getContextClassLoader())
                        || isOurs(thread.getClass().getClassLoader()))
                .map(thread -> "'" + thread.getName() + "'")
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private boolean isOurs(ClassLoader candidate) {
        return candidate != null && System.identityHashCode(candidate) == hash && candidate == loader.get();
    }
}
