package org.graftml.api.run;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.graftml.api.experiment.Experiment;
import org.osgi.annotation.versioning.ProviderType;

/** A run under way. */
@ProviderType
public interface Run {
    Path folder();

    /** What it uses, of its baseline too. */
    List<Experiment.Used> extensions();

    /** Stops it at the next checkpoint boundary, with a checkpoint; its result is {@code INTERRUPTED}. */
    void cancel();

    /** Its result; it never completes with an exception. */
    CompletionStage<RunResult> result();
}
