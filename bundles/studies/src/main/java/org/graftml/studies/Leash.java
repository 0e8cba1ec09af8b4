package org.graftml.studies;

import java.nio.file.Path;
import java.util.Optional;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;

/** A run under way, and how far it may go. */
final class Leash {
    private static final String MAIN = "main";

    private final Job job;
    private final Path folder;
    private Optional<Run> run = Optional.empty();
    private Optional<RunEvent.Validated> rung = Optional.empty();
    private boolean cancelled;
    private long steps;

    Leash(Job job, Path folder) {
        this.job = job;
        this.folder = folder;
    }

    /** The run has begun; it may have come to its rung before anybody could say so. */
    synchronized void on(Run begun) {
        run = Optional.of(begun);
        if (cancelled || rung.isPresent()) {
            begun.cancel();
        }
    }

    /** Stops it at its next checkpoint. */
    synchronized void cancel() {
        cancelled = true;
        run.ifPresent(Run::cancel);
    }

    /** Watches the run: a look at or behind its rung is the last. */
    synchronized void hear(RunEvent event) {
        if (!event.run().equals(folder) || !event.part().equals(MAIN)) {
            return;
        }
        if (event instanceof RunEvent.Started started) {
            steps = started.steps();
        } else if (event instanceof RunEvent.Validated look
                && rung.isEmpty()
                && job.until().isPresent()
                && look.step() >= job.until().getAsDouble() * steps) {
            rung = Optional.of(look);
            run.ifPresent(Run::cancel);
        }
    }

    /** The look at which it was stopped. */
    synchronized Optional<RunEvent.Validated> rung() {
        return rung;
    }

    synchronized long steps() {
        return steps;
    }

    boolean holds(RunEvent event) {
        return event.run().equals(folder);
    }
}
