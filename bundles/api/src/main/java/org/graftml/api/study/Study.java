package org.graftml.api.study;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** A study under way. */
@ProviderType
public interface Study {
    Path folder();

    /** Begins no other run, and stops those under way at their next checkpoint. */
    void cancel();

    /** What came of it. */
    CompletionStage<Outcome> result();

    /**
     * How a study ended.
     *
     * @param trials of which {@code done} are done
     * @param features of frozen stages that were computed, for so many samples
     * @param found features that another run had computed
     * @param failures of runs that did not end well; the others were run all the same
     */
    record Outcome(
            int trials,
            int done,
            double seconds,
            long features,
            long found,
            List<Failure> failures,
            boolean interrupted) {
        public Outcome {
            failures = List.copyOf(failures);
        }
    }

    /** A run that failed, and why. */
    record Failure(Trial trial, String message) {}
}
