package org.graftml.maven;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import org.graftml.registry.source.Coordinates;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Offers Maven's repositories, as the settings of the person who started the process have them. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(
                Coordinates.class,
                new MavenRepositories(ContextOverrides.create().withUserSettings(true)),
                null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the service back.
    }
}
