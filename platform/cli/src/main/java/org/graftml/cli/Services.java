package org.graftml.cli;

import java.util.List;
import org.graftml.api.experiment.Composer;
import org.graftml.api.registry.Registry;
import org.graftml.api.run.Models;
import org.graftml.api.run.Reports;
import org.graftml.api.run.Runs;
import org.graftml.api.schema.Catalogue;

/** What the commands stand on. Each service is looked up when a command needs it, so `doctor` works without. */
interface Services {
    Catalogue catalogue();

    Composer composer();

    Runs runs();

    Models models();

    Reports reports();

    Registry registry();

    List<BundleState> bundles();

    /** Has Ctrl-C call {@code stop} until closed. */
    Registration onInterrupt(Runnable stop);

    /** Ends something; nothing can go wrong. */
    interface Registration {
        void close();
    }

    /** A bundle and what became of it. */
    record BundleState(String name, String version, String state) {}
}
