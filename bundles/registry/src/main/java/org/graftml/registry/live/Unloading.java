package org.graftml.registry.live;

import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Watches whether the classes of a bundle go once it is removed. */
final class Unloading {
    private static final int ROUNDS = 20;
    private static final int PAUSE_MILLIS = 50;

    private final String plugin;
    private final Set<String> classes;
    private final WeakReference<ClassLoader> loader;
    private final int hash;

    private Unloading(String plugin, Set<String> classes, ClassLoader loader) {
        this.plugin = plugin;
        this.classes = classes;
        this.loader = new WeakReference<>(loader);
        hash = System.identityHashCode(loader);
    }

    /** Before the bundle goes; none where no class of it was ever loaded. */
    static Optional<Unloading> of(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return Optional.ofNullable(wiring)
                .map(BundleWiring::getClassLoader)
                .map(loader ->
                        new Unloading(bundle.getSymbolicName() + " " + bundle.getVersion(), classes(wiring), loader));
    }

    private static Set<String> classes(BundleWiring wiring) {
        int most = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
        return wiring.listResources("/", "*.class", most).stream()
                .map(entry -> entry.replaceFirst("\\.class$", "").replace('/', '.'))
                .collect(Collectors.toSet());
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
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> isOurs(thread.getKey().getContextClassLoader())
                        || isOurs(thread.getKey().getClass().getClassLoader())
                        || Stream.of(thread.getValue()).anyMatch(frame -> classes.contains(frame.getClassName())))
                .map(thread -> "'" + thread.getKey().getName() + "'")
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private boolean isOurs(ClassLoader candidate) {
        return candidate != null && System.identityHashCode(candidate) == hash && candidate == loader.get();
    }
}
