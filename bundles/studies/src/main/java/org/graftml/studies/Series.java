package org.graftml.studies;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunResult;
import org.graftml.api.study.Studies;
import org.graftml.api.study.Study;
import org.graftml.api.study.StudyEvent;
import org.graftml.api.study.Trial;

/** Trials one after the other, some at the same time: each worker takes the next that nobody has taken. */
final class Series implements Study {
    private final List<Trial> trials;
    private final TrialRuns runs;
    private final Studies.Order order;
    private final Deque<Trial> waiting = new ArrayDeque<>();
    private final Set<Trial> done = new HashSet<>();
    private final List<Run> underWay = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Pace pace = new Pace(Series::strategy);
    private final CompletableFuture<Outcome> result = new CompletableFuture<>();
    private final long started = System.nanoTime();
    private boolean cancelled;
    private int workers;

    Series(List<Trial> trials, TrialRuns runs, Studies.Order order) throws IOException {
        this.trials = trials;
        this.runs = runs;
        this.order = order;
        for (Trial trial : trials) {
            OptionalDouble seconds = runs.done(trial);
            if (seconds.isPresent()) {
                done.add(trial);
                pace.took(trial, seconds.getAsDouble());
            } else {
                waiting.add(trial);
            }
        }
    }

    /** Trials of one folder take alike. */
    private static String strategy(Trial trial) {
        return Path.of(trial.folder()).subpath(0, 2).toString();
    }

    int done() {
        return done.size();
    }

    void begin() {
        workers = Math.max(1, Math.min(order.jobs(), waiting.size()));
        for (int i = 0, count = workers; i < count; i++) {
            Thread thread = new Thread(this::work, "graft-study-" + (i + 1));
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public Path folder() {
        return order.folder();
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
        underWay.forEach(Run::cancel);
    }

    @Override
    public CompletionStage<Outcome> result() {
        return result.minimalCompletionStage();
    }

    private void work() {
        try {
            for (Optional<Trial> next = next(); next.isPresent(); next = next()) {
                carryOut(next.get());
            }
            left();
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private synchronized Optional<Trial> next() {
        return cancelled ? Optional.empty() : Optional.ofNullable(waiting.poll());
    }

    private synchronized void left() {
        if (--workers == 0) {
            double seconds = (System.nanoTime() - started) / 1e9;
            result.complete(new Outcome(trials.size(), done.size(), seconds, failures, cancelled));
        }
    }

    private void carryOut(Trial trial) {
        tell(new StudyEvent.TrialBegun(trial, runs.begun(trial)));
        try {
            Run run = runs.start(trial);
            under(run);
            ended(trial, run.result().toCompletableFuture().join());
            over(run);
        } catch (IOException | RuntimeException e) {
            ended(trial, failed(trial, e));
        }
    }

    private synchronized void under(Run run) {
        underWay.add(run);
        if (cancelled) {
            run.cancel();
        }
    }

    private synchronized void over(Run run) {
        underWay.remove(run);
    }

    /** A trial that could not even begin. */
    private RunResult failed(Trial trial, Exception reason) {
        String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        return new RunResult(
                RunResult.Status.FAILED,
                runs.folder(trial),
                0,
                0,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.of(new RunResult.Failure(message, Optional.empty(), "")));
    }

    private synchronized void ended(Trial trial, RunResult ended) {
        if (ended.status() == RunResult.Status.DONE) {
            done.add(trial);
            pace.took(trial, ended.seconds());
        }
        ended.failure().ifPresent(failure -> failures.add(new Failure(trial, failure.message())));
        List<Trial> remaining = new ArrayList<>(waiting);
        tell(new StudyEvent.TrialEnded(trial, ended, trials.size(), done.size(), pace.left(remaining, order.jobs())));
    }

    private synchronized void tell(StudyEvent event) {
        order.listener().accept(event);
    }
}
