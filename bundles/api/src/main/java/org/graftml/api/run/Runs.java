package org.graftml.api.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.osgi.annotation.versioning.ProviderType;

/** Starts, resumes and watches runs, and writes their folders. An OSGi service. */
@ProviderType
public interface Runs {
    /**
     * What a run trains: the baseline, what does without any source, then each fold, then the experiment. In events
     * and in its folder these parts are called {@code baseline}, {@code alone}, {@code fold-1} and so on, and {@code
     * main}.
     *
     * @param baseline what it is compared with, see {@link Composer#baseline}
     * @param alone what it is compared with, too, see {@link Composer#alone}
     * @param folds see {@link Composer#folds}
     */
    record Parts(
            Experiment experiment, Optional<Experiment> baseline, Optional<Experiment> alone, List<Experiment> folds) {

        /** Compared with a baseline alone. */
        public Parts(Experiment experiment, Optional<Experiment> baseline, List<Experiment> folds) {
            this(experiment, baseline, Optional.empty(), folds);
        }

        public Parts {
            folds = List.copyOf(folds);
            int wanted = experiment.folds().orElse(0);
            if (folds.size() != wanted) {
                throw new IllegalArgumentException("the experiment is cross-validated by " + wanted + " folds, and "
                        + folds.size() + " are given");
            }
        }

        /** Their names, in the order of training. */
        public List<String> names() {
            List<String> names = new ArrayList<>();
            baseline.ifPresent(compared -> names.add("baseline"));
            alone.ifPresent(compared -> names.add("alone"));
            for (int fold = 1; fold <= folds.size(); fold++) {
                names.add("fold-" + fold);
            }
            names.add("main");
            return names;
        }
    }

    /** Starts a run without a cross-validation. */
    default Run start(Experiment experiment, Optional<Experiment> baseline, Path folder) throws IOException {
        return start(new Parts(experiment, baseline, List.of()), folder);
    }

    /** Goes on with a run without a cross-validation. */
    default Run resume(Experiment experiment, Optional<Experiment> baseline, Path folder) throws IOException {
        return resume(new Parts(experiment, baseline, List.of()), folder);
    }

    /**
     * Begins to load an engine that a run will take, beside what comes before that run; returns at once. Where it does
     * not load, the run says why. In a worker process nothing is loaded early, so that the run is what fails there.
     * What ends the service waits for a library that is being loaded.
     */
    default void expect(ComputeEngine engine) {}

    /**
     * Starts a run; returns at once.
     *
     * @param folder where it is written: new, or empty
     * @throws org.graftml.api.Misfit where the folder is in use, or holds something else
     */
    Run start(Parts parts, Path folder) throws IOException;

    /**
     * Goes on with a run from its last checkpoint, with the same experiment.
     *
     * @throws org.graftml.api.Misfit where the folder is in use, or its run is of another experiment:
     *     the message says what differs
     */
    Run resume(Parts parts, Path folder) throws IOException;

    /**
     * What a run was started with, to be composed again: the file as it was given, its overrides, its
     * root of relative data paths.
     *
     * @throws org.graftml.api.Misfit where the folder holds no run
     */
    Composer.Source source(Path folder) throws IOException;

    /**
     * What sets the experiment of a run apart from another, in words; empty where they are the same.
     *
     * @param text of the other: {@link Experiment#text}
     * @throws org.graftml.api.Misfit where the folder holds no run
     */
    String differences(Path folder, String text) throws IOException;

    /**
     * Writes the report of a finished run anew.
     *
     * @return the file
     * @throws IOException where the folder is not that of a finished run
     */
    Path report(Path folder) throws IOException;

    /**
     * Writes down how a run ended whose process cannot say so any more.
     *
     * @param seconds that it took
     * @return a fault where an extension is to blame, a failure otherwise
     * @throws org.graftml.api.Misfit where the folder holds no run
     */
    RunResult lost(Path folder, RunResult.Failure failure, double seconds) throws IOException;

    /** Counts a run of another process among those under way, until it has a result. */
    void adopt(Run run);

    /** The runs of this process, and those that it has adopted, that have not ended. */
    List<Run> underWay();

    /** Watches the events of every run, in order, until closed. A listener that throws is dropped. */
    AutoCloseable subscribe(Consumer<RunEvent> listener);
}
