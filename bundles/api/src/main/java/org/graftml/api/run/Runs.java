package org.graftml.api.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.graftml.api.experiment.Experiment;

/** Starts, resumes and watches runs. An OSGi service. */
public interface Runs {
    /**
     * Starts a run; returns at once.
     *
     * @param folder where it is written: new, or empty
     * @param baseline what it is compared with, trained first
     */
    Run start(Experiment experiment, Optional<Experiment> baseline, Path folder) throws IOException;

    /** Goes on with a run from its last checkpoint, with the same experiment. */
    Run resume(Experiment experiment, Optional<Experiment> baseline, Path folder) throws IOException;

    /** Watches the events of every run, in order, until closed. A listener that throws is dropped. */
    AutoCloseable subscribe(Consumer<RunEvent> listener);
}
