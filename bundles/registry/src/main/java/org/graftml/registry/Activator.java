package org.graftml.registry;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.graftml.api.registry.Registry;
import org.graftml.api.registry.Workbench;
import org.graftml.api.run.Runs;
import org.graftml.api.schema.Installable;
import org.graftml.registry.index.Downloads;
import org.graftml.registry.index.Offers;
import org.graftml.registry.live.Admission;
import org.graftml.registry.live.ExitGuard;
import org.graftml.registry.live.LivePlugins;
import org.graftml.registry.lock.Home;
import org.graftml.registry.trust.Trust;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.Storage;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.service.resolver.Resolver;

/**
 * Brings the plug-ins up. An activator and no component: components are given up after five seconds,
 * and a plug-in may take longer.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
    /** A {@code Supplier<List<String>>} for the launcher, which shares no classes but the JDK's. */
    private static final String PROBLEMS = "graft.problems";

    @Override
    public void start(BundleContext context) throws Exception {
        Path folder = Path.of(System.getProperty("graft.home"));
        Path distribution = Path.of(System.getProperty("graft.distribution"));
        Storage storage = new Storage(new RealDisk());
        Home home = new Home(folder, storage);
        Downloads downloads = new Downloads(new Resting(context));
        Trust trust = new Trust(distribution, folder, downloads);
        LivePlugins live = new LivePlugins(
                context, distribution, home, Admission.ofProcess(trust), bundle -> inUse(context, bundle));
        context.registerService(WeavingHook.class, new ExitGuard(live::isStrange), null);
        live.boot();
        Offers offers = new Offers(distribution, folder, downloads);
        Resolver resolver = context.getService(context.getServiceReference(Resolver.class));
        context.registerService(
                Registry.class, new GraftRegistry(home, storage, offers, downloads, resolver, live, trust), null);
        context.registerService(Workbench.class, new LiveWorkbench(live, home.builds()), null);
        context.registerService(Installable.class, new Dormant(live, offers), null);
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(PROBLEMS, true);
        context.registerService(Supplier.class, (Supplier<List<String>>) live::problems, properties);
    }

    /** Runs come and go without this bundle. */
    private static List<CompletionStage<?>> inUse(BundleContext context, Bundle bundle) {
        ServiceReference<Runs> runs = context.getServiceReference(Runs.class);
        if (runs == null) {
            return List.of();
        }
        return context.getService(runs).underWay().stream()
                .filter(run -> run.extensions().stream()
                        .anyMatch(used -> used.bundle().equals(bundle.getSymbolicName())
                                && used.version().equals(bundle.getVersion().toString())))
                .<CompletionStage<?>>map(run -> run.result())
                .toList();
    }

    @Override
    public void stop(BundleContext context) {
        // The framework stops the plug-ins.
    }
}
