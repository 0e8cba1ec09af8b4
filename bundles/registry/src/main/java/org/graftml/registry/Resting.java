package org.graftml.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.graftml.api.Misfit;
import org.graftml.registry.source.Coordinates;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

/** Maven, whose bundle is woken by the first address of its kind, so that no start pays for it. */
record Resting(BundleContext context) implements Coordinates {
    private static final String BUNDLE = "org.graftml.maven";

    @Override
    public Path file(URI address) throws IOException {
        for (Bundle bundle : context.getBundles()) {
            if (BUNDLE.equals(bundle.getSymbolicName())) {
                try {
                    bundle.start(Bundle.START_TRANSIENT);
                } catch (BundleException e) {
                    throw new IOException(BUNDLE + " does not start: " + e.getMessage(), e);
                }
            }
        }
        ServiceReference<Coordinates> reference = context.getServiceReference(Coordinates.class);
        if (reference == null) {
            throw Misfit.of("unknown-source", "nothing here knows what " + address + " stands for")
                    .expected("the bundle " + BUNDLE + ", as the distribution has it");
        }
        return context.getService(reference).file(address);
    }
}
