package org.graftml.launcher;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.framework.BundleException;

/** A step of the build: resolves and starts a distribution, in a home for that, and says what does not fit. */
public final class Check {
    private Check() {}

    public static void main(String[] arguments) throws IOException, BundleException {
        Logging.configure();
        Places places = new Places(
                Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath());
        places.prepare();
        try (Platform platform = Platform.boot(places, SharedPackages.none())) {
            platform.resolveAll();
            platform.problems().forEach(line -> System.err.println("  " + line));
            System.exit(platform.problems().isEmpty() ? 0 : 1);
        }
    }
}
