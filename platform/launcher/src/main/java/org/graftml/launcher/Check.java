package org.graftml.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleException;

/** A step of the build: resolves and starts a distribution, and says in plain lines what does not fit. */
public final class Check {
    private Check() {}

    public static void main(String[] arguments) throws IOException, BundleException {
        Logging.configure();
        Path home = Files.createTempDirectory("graft-check");
        Places places = new Places(Path.of(arguments[0]).toAbsolutePath(), home);
        places.prepare();
        try (Platform platform = Platform.boot(places, SharedPackages.none())) {
            platform.resolveAll();
            platform.problems().forEach(line -> System.err.println("  " + line));
            System.exit(platform.problems().isEmpty() ? 0 : 1);
        }
    }
}
