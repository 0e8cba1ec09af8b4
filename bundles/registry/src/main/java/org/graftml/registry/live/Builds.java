package org.graftml.registry.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** The builds of plug-ins that somebody is writing, the last of each: they stand in for others of their names. */
final class Builds {
    private final BundleContext context;
    private final Retirement retirement;
    private final Map<String, Bundle> builds = new HashMap<>();

    Builds(BundleContext context, Retirement retirement) {
        this.context = context;
        this.retirement = retirement;
    }

    /**
     * Starts a build, after what it stands in for was stopped, and gives the build before it.
     *
     * @throws Misfit where it does not resolve or start; it is gone then, and what was stopped is to be started
     */
    Optional<Bundle> take(Member member, Collection<Bundle> others) {
        Bundle build;
        try {
            build = context.installBundle(member.location());
        } catch (BundleException e) {
            throw Misfit.of("broken-bundle", "the framework does not take the build: " + e.getMessage())
                    .because(e);
        }
        try {
            resolve(build);
            // Both at once would offer the same extension twice.
            others.stream()
                    .filter(other -> build.getSymbolicName().equals(other.getSymbolicName()))
                    .forEach(retirement::hide);
            start(build);
            return Optional.ofNullable(builds.put(build.getSymbolicName(), build));
        } catch (Misfit misfit) {
            try {
                build.uninstall();
            } catch (BundleException e) {
                misfit.addSuppressed(e);
            }
            throw misfit;
        }
    }

    private void resolve(Bundle build) {
        if (!context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .resolveBundles(List.of(build))) {
            String why = new Unresolved(List.of(context.getBundles())).line(build);
            throw Misfit.of("unresolved", why.replace("is left out", "does not resolve"));
        }
    }

    private static void start(Bundle build) {
        Map<Bundle, String> failures =
                Activators.of(build) ? Activators.start(List.of(build)) : Activators.startPlain(List.of(build));
        if (!failures.isEmpty()) {
            throw Misfit.of(
                    "start-failed", "%s does not start: %s".formatted(Retirement.text(build), failures.get(build)));
        }
    }

    /** The bundle of a build that was taken. */
    Bundle at(Member member) {
        return context.getBundle(member.location());
    }

    Optional<Bundle> remove(String name) {
        return Optional.ofNullable(builds.remove(name));
    }

    boolean has(Bundle bundle) {
        return bundle.equals(builds.get(bundle.getSymbolicName()));
    }

    /** Whether a build is used in the place of this one. */
    boolean standsInFor(Bundle bundle) {
        return builds.containsKey(bundle.getSymbolicName()) && !has(bundle);
    }
}
