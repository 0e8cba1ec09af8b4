package org.graftml.registry.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a plug-in goes: it is offered no more at once, and unloaded when the last run that uses it has ended. */
final class Retirement {
    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
    private static final int REFRESH_SECONDS = 10;

    private final BundleContext context;
    private final InUse inUse;

    Retirement(BundleContext context, InUse inUse) {
        this.context = context;
        this.inUse = inUse;
    }

    static String text(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    /** Takes it out of the catalogue. Its classes stay, and can still be loaded, for the runs that use it. */
    void hide(Bundle bundle) {
        try {
            if (bundle.getState() == Bundle.ACTIVE) {
                bundle.stop(Bundle.STOP_TRANSIENT);
            }
        } catch (BundleException e) {
            LOG.warn("{} does not stop: {}", text(bundle), e.getMessage());
        }
    }

    /** Uninstalls bundles, those in use later, and says of each what became of it. */
    List<String> uninstall(List<Bundle> bundles) {
        List<String> said = new ArrayList<>();
        for (Bundle bundle : bundles) {
            List<CompletionStage<?>> runs = inUse.by(bundle);
            if (runs.isEmpty()) {
                said.add(unload(bundle));
            } else {
                CompletableFuture.allOf(runs.stream()
                                .map(CompletionStage::toCompletableFuture)
                                .toArray(CompletableFuture<?>[]::new))
                        // Not on the thread of the run, whose stack still knows the plug-in.
                        .whenCompleteAsync((done, failure) -> LOG.info(unload(bundle)));
                said.add("%s is removed; %s that uses it keeps it until it ends"
                        .formatted(text(bundle), runs.size() == 1 ? "a run" : runs.size() + " runs"));
            }
        }
        return said;
    }

    private String unload(Bundle bundle) {
        Optional<Unloading> unloading = Unloading.of(bundle);
        String text = text(bundle);
        try {
            bundle.uninstall();
            refresh(bundle);
        } catch (BundleException e) {
            return text + " cannot be uninstalled: " + e.getMessage();
        }
        return unloading.map(Unloading::say).orElse(text + " is removed");
    }

    private void refresh(Bundle bundle) {
        CompletableFuture<FrameworkEvent> refreshed = new CompletableFuture<>();
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> refreshed.complete(event));
        try {
            refreshed.get(REFRESH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("{} is not refreshed: {}", text(bundle), e.toString());
        }
    }
}
