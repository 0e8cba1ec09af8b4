package org.graftml.api.run;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** A run under way. */
public interface Run {
    Path folder();

    /** Stops it at the next checkpoint boundary, with a checkpoint; its result is {@code INTERRUPTED}. */
    void cancel();

    /** Its result; it never completes with an exception. */
    CompletionStage<RunResult> result();
}
