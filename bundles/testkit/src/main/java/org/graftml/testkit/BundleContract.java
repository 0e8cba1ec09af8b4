package org.graftml.testkit;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What every extension keeps to as a bundle. The build has made its manifest before tests run (bnd's
 * {@code bnd-process} does), so the folder of classes is what the jar will be: it is installed in a real
 * framework, beside the api that the test itself uses.
 *
 * @param <E> the class of the extension
 */
abstract class BundleContract<E> extends ExtensionContract<E> {
    private static final int ROUNDS = 20;
    private static final int COLLECTIONS = 50;
    private static final int PAUSE_MILLIS = 20;

    BundleContract(Class<?> point) {
        super(point);
    }

    /** The bundle, a jar or the folder that it is made of: where the extension's classes lie, unless a build says more. */
    protected Path bundle() throws Exception {
        return Shelf.root(type());
    }

    /** A framework resolves and starts its bundle, finds its class there, and it works. */
    @Test
    public final void its_bundle_works_in_a_real_framework() throws Exception {
        in((framework, delivery) -> {
            Bundle bundle = installed(framework, delivery);
            try {
                inside(bundle, delivery, this::use);
            } catch (Breach breach) {
                throw new Breach(id() + ": installed as a bundle, " + said(breach), breach);
            } finally {
                framework.remove(bundle);
            }
        });
    }

    /** It carries nothing that Graft brings, shows nothing of its insides, and needs nothing that is nowhere. */
    @Test
    public final void its_bundle_leaks_no_package() throws Exception {
        in((framework, delivery) -> packages(framework, delivery));
    }

    /** Installed, used and removed {@value #ROUNDS} times, it leaves no class loader behind. */
    @Test
    public final void its_classes_go_when_its_bundle_is_removed() throws Exception {
        in((framework, delivery) -> {
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                int uses = round;
                Bundle bundle = installed(framework, delivery);
                loaders.add(new WeakReference<>(loader(bundle)));
                try {
                    inside(bundle, delivery, () -> {
                        make();
                        if (uses < USES) {
                            use();
                        }
                    });
                } finally {
                    framework.remove(bundle);
                }
            }
            collect(loaders);
            require(
                    loaders.isEmpty(),
                    () -> "its bundle was installed, used and removed " + ROUNDS + " times, and " + loaders.size()
                            + " of its class loaders are still in memory: " + holders(loaders));
        });
    }

    private static void collect(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        for (int i = 0; i < COLLECTIONS && !loaders.isEmpty(); i++) {
            System.gc();
            loaders.removeIf(loader -> loader.get() == null);
            if (!loaders.isEmpty()) {
                Thread.sleep(PAUSE_MILLIS); // the collector has threads of its own
            }
        }
    }

    private static String holders(List<WeakReference<ClassLoader>> loaders) {
        TreeSet<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> loaders.stream()
                        .map(WeakReference::get)
                        .anyMatch(loader -> loader != null
                                && (loader == thread.getContextClassLoader()
                                        || loader == thread.getClass().getClassLoader())))
                .map(Thread::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        return threads.isEmpty()
                ? "something outside refers to them, for instance a thread-local value, a shutdown hook, a listener"
                        + " or an entry in a static map of the JDK or of Graft"
                : "it left the thread " + String.join(", ", threads) + " running";
    }

    private void packages(RealFramework framework, Delivery delivery) throws BundleException {
        List<String> faults = framework.packages(delivery).faults();
        if (!faults.isEmpty()) {
            require(false, "its bundle " + faults.get(0));
        }
    }

    private Bundle installed(RealFramework framework, Delivery delivery) throws BundleException {
        try {
            return framework.install(delivery);
        } catch (BundleException e) {
            // What is missing is said in better words by the packages.
            packages(framework, delivery);
            throw new Breach(id() + ": its bundle is not taken by the framework: " + e.getMessage(), e);
        }
    }

    private static ClassLoader loader(Bundle bundle) {
        return bundle.adapt(BundleWiring.class).getClassLoader();
    }

    /** With the classes of the bundle in the place of those of the class path. */
    private void inside(Bundle bundle, Delivery delivery, Runnable work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader(bundle));
        try {
            Class<?> same = bundle.loadClass(type().getName());
            with(same, Shelf.of(delivery.jar(), loader(bundle)), work);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new Breach(id() + ": its bundle lacks the class " + e.getMessage() + " that it needs", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private String said(Breach breach) {
        return breach.getMessage().replace(id() + ": ", "");
    }

    private interface Work {
        void with(RealFramework framework, Delivery delivery) throws Exception;
    }

    private void in(Work work) throws Exception {
        Path folder = Files.createTempDirectory("graft-testkit");
        try {
            Path root = bundle();
            Delivery delivery = Delivery.of(root, folder)
                    .orElseThrow(() -> new Breach(id() + ": " + root + " is no bundle: its META-INF/MANIFEST.MF has no"
                            + " Bundle-SymbolicName. Have bnd-maven-plugin's goal bnd-process write it before the tests,"
                            + " or override bundle() with the jar of another build"));
            try (RealFramework framework = RealFramework.start(folder.resolve("framework"))) {
                work.with(framework, delivery);
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes any) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException failure) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
