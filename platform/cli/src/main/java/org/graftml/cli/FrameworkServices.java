package org.graftml.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.graftml.api.experiment.Composer;
import org.graftml.api.registry.Registry;
import org.graftml.api.registry.Workbench;
import org.graftml.api.run.Advisor;
import org.graftml.api.run.Comparisons;
import org.graftml.api.run.DataViews;
import org.graftml.api.run.Measurements;
import org.graftml.api.run.Models;
import org.graftml.api.run.Reports;
import org.graftml.api.run.Runs;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.study.Studies;
import org.graftml.api.study.StudyTables;
import org.graftml.cli.shell.Shell;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;

/** The services of the running framework. */
final class FrameworkServices implements Services {
    private static final String SHELL = "org.graftml.shell";

    private final BundleContext context;

    FrameworkServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public Catalogue catalogue() {
        return get(Catalogue.class);
    }

    @Override
    public Composer composer() {
        return get(Composer.class);
    }

    @Override
    public Runs runs() {
        return get(Runs.class);
    }

    @Override
    public Models models() {
        return get(Models.class);
    }

    @Override
    public Reports reports() {
        return get(Reports.class);
    }

    @Override
    public Comparisons comparisons() {
        return get(Comparisons.class);
    }

    @Override
    public DataViews dataViews() {
        return get(DataViews.class);
    }

    @Override
    public Measurements measurements() {
        return get(Measurements.class);
    }

    @Override
    public Advisor advisor() {
        return get(Advisor.class);
    }

    @Override
    public Studies studies() {
        return get(Studies.class);
    }

    @Override
    public StudyTables studyTables() {
        return get(StudyTables.class);
    }

    @Override
    public Registry registry() {
        return get(Registry.class);
    }

    @Override
    public Workbench workbench() {
        return get(Workbench.class);
    }

    @Override
    public List<BundleState> bundles() {
        // What rests until it is needed has had no reason to resolve.
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .resolveBundles(null);
        return Arrays.stream(context.getBundles())
                .map(bundle -> new BundleState(
                        String.valueOf(bundle.getSymbolicName()),
                        bundle.getVersion().toString(),
                        state(bundle.getState())))
                .sorted(Comparator.comparing(BundleState::name))
                .toList();
    }

    @Override
    public Shell shell() {
        for (Bundle bundle : context.getBundles()) {
            if (SHELL.equals(bundle.getSymbolicName())) {
                try {
                    bundle.start(Bundle.START_TRANSIENT);
                } catch (BundleException e) {
                    throw new IllegalStateException("the shell does not start: " + e.getMessage(), e);
                }
            }
        }
        return get(Shell.class);
    }

    private <T> T get(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        T service = reference == null ? null : context.getService(reference);
        if (service == null) {
            throw new IllegalStateException("the service " + type.getSimpleName()
                    + " did not come up; expected its bundle to be active: see `graft doctor`");
        }
        return service;
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.INSTALLED -> "unresolved";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.STARTING -> "starting";
            case Bundle.ACTIVE -> "active";
            case Bundle.STOPPING -> "stopping";
            default -> "uninstalled";
        };
    }
}
