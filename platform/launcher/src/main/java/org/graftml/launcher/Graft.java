package org.graftml.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleException;

/**
 * Graft inside another program, which needs to know nothing of OSGi. It has the jars of the
 * distribution's folders {@code lib} and {@code bundles} on its class path, opens the distribution,
 * and asks for the services of {@code org.graftml.api}: {@code Models} to predict, {@code Composer},
 * {@code Runs} and {@code Reports} to train, {@code Catalogue} to look around.
 *
 * <p>Plug-ins, caches and settings of the user are those of the command line. One can be open at a
 * time in a process.
 */
public final class Graft implements AutoCloseable {
    private static final AtomicBoolean OPEN = new AtomicBoolean();

    private final Platform platform;

    private Graft(Platform platform) {
        this.platform = platform;
    }

    /**
     * Starts the core and the plug-ins of a distribution.
     *
     * @param distribution the unpacked folder
     * @throws IOException where it cannot be read, or does not start
     * @throws IllegalStateException where Graft is open already, or the class path does not fit the distribution
     */
    public static Graft open(Path distribution) throws IOException {
        Path folder = distribution.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder.resolve("bundles"))) {
            throw new IOException(folder + " is no distribution of Graft: it has no folder bundles");
        }
        if (!OPEN.compareAndSet(false, true)) {
            throw new IllegalStateException("Graft is open in this process; expected that it is closed first");
        }
        try {
            Logging.configure();
            Places places = new Places(folder, Places.home(System.getenv(), System::getProperty));
            SharedPackages shared = SharedPackages.of(Graft.class.getClassLoader(), places.coreJars());
            places.prepare();
            return new Graft(Platform.boot(places, shared));
        } catch (BundleException e) {
            OPEN.set(false);
            throw new IOException(folder + " does not start: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            OPEN.set(false);
            throw e;
        }
    }

    /**
     * A service of {@code org.graftml.api}.
     *
     * @throws IllegalStateException where it did not come up; the message says what is left out and why
     */
    public <T> T service(Class<T> type) {
        return platform.service(type)
                .orElseThrow(() -> new IllegalStateException(
                        "there is no service " + type.getName() + "; left out are: " + problems()));
    }

    /** A line for each bundle that is not in use, and why. */
    public List<String> problems() {
        return platform.problems();
    }

    /** Stops everything that was started. */
    @Override
    public void close() throws IOException {
        platform.close();
        OPEN.set(false);
    }
}
