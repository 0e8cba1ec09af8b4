package org.graftml.studies;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.api.study.Studies;
import org.graftml.api.study.Study;
import org.graftml.api.study.StudyEvent;
import org.graftml.api.study.Trial;

/** Trials one after the other, some at the same time: each worker takes what is next on the agenda. */
final class Series implements Study {
    private final List<Trial> trials;
    private final TrialRuns runs;
    private final Studies.Order order;
    private final Set<Trial> done = new HashSet<>();
    private final Map<Trial, Leash> underWay = new LinkedHashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Pace pace = new Pace(Series::kind);
    private final CompletableFuture<Outcome> result = new CompletableFuture<>();
    private final long started = System.nanoTime();
    private Agenda agenda = new InOrder(List.of());
    private AutoCloseable subscription = () -> {};
    private boolean interrupted;
    private boolean cancelled;
    private int workers;
    private long features;
    private long found;

    Series(List<Trial> trials, TrialRuns runs, Studies.Order order) throws IOException {
        this.trials = trials;
        this.runs = runs;
        this.order = order;
        for (Trial trial : trials) {
            OptionalDouble seconds = runs.done(trial);
            if (seconds.isPresent()) {
                done.add(trial);
                pace.took(trial, seconds.getAsDouble());
            }
        }
    }

    /** Trials of one folder take alike. */
    private static String kind(Trial trial) {
        return Path.of(trial.folder()).getName(1).toString();
    }

    /** Trials that are done. */
    synchronized Set<Trial> done() {
        return Set.copyOf(done);
    }

    synchronized void begin(Agenda first, Runs events) {
        agenda = first;
        subscription = events.subscribe(this::hear);
        workers = Math.max(1, Math.min(order.jobs(), trials.size()));
        for (int i = 0; i < workers; i++) {
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
        interrupted = true;
        underWay.values().forEach(Leash::cancel);
        notifyAll();
    }

    @Override
    public CompletionStage<Outcome> result() {
        return result.minimalCompletionStage();
    }

    private void work() {
        try {
            for (Optional<Job> next = next(); next.isPresent(); next = next()) {
                carryOut(next.get());
            }
            left();
        } catch (Exception | Error e) {
            // A worker that is gone takes the others with it: nobody would ever say that the study is over.
            cancel();
            result.completeExceptionally(e);
        }
    }

    /** Waits where nothing is to be done now, and there may be when another trial has ended. */
    private synchronized Optional<Job> next() throws InterruptedException {
        while (!cancelled) {
            Optional<Job> job = agenda.next(underWay.keySet());
            if (job.isPresent()) {
                Trial trial = job.get().trial();
                underWay.put(trial, new Leash(job.get(), runs.folder(trial)));
                return job;
            }
            if (underWay.isEmpty()) {
                notifyAll();
                return job;
            }
            wait();
        }
        return Optional.empty();
    }

    private synchronized void left() throws Exception {
        if (--workers == 0) {
            subscription.close();
            double seconds = (System.nanoTime() - started) / 1e9;
            result.complete(new Outcome(trials.size(), done.size(), seconds, features, found, failures, interrupted));
        }
    }

    private void carryOut(Job job) throws IOException {
        Leash leash = leash(job.trial());
        tell(new StudyEvent.TrialBegun(job.trial(), runs.begun(job.trial())));
        RunResult ended;
        try {
            Run run = runs.start(job.trial());
            leash.on(run);
            ended = run.result().toCompletableFuture().join();
        } catch (IOException | RuntimeException e) {
            ended = failed(job.trial(), e);
        }
        ended(job, leash, ended);
    }

    private synchronized Leash leash(Trial trial) {
        Leash leash = underWay.get(trial);
        if (cancelled) {
            leash.cancel();
        }
        return leash;
    }

    /** A trial that could not even begin. */
    private RunResult failed(Trial trial, Exception reason) {
        String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        return RunResult.unscored(
                RunResult.Status.FAILED,
                runs.folder(trial),
                0,
                0,
                Optional.of(new RunResult.Failure(message, Optional.empty(), "")));
    }

    private synchronized void ended(Job job, Leash leash, RunResult ended) throws IOException {
        Trial trial = job.trial();
        underWay.remove(trial);
        Optional<RunEvent.Validated> rung = leash.rung().filter(look -> ended.status() == RunResult.Status.INTERRUPTED);
        ended.failure().ifPresent(failure -> failures.add(new Failure(trial, failure.message())));
        interrupted |= ended.status() == RunResult.Status.INTERRUPTED && rung.isEmpty();
        Agenda.Ending ending = rung.isPresent() ? Agenda.Ending.WAITS : Agenda.Ending.LOST;
        if (ended.status() == RunResult.Status.DONE) {
            done.add(trial);
            pace.took(trial, ended.seconds());
            ending = Agenda.Ending.DONE;
        }
        agenda.ended(job, ending);
        tell(rung.<StudyEvent>map(look ->
                        new StudyEvent.TrialWaits(trial, look.step(), leash.steps(), look.metric(), look.value()))
                .orElseGet(() -> new StudyEvent.TrialEnded(
                        trial, ended, trials.size(), done.size(), agenda.left(pace, order.jobs()))));
        notifyAll();
    }

    /** On the thread of a run. */
    private void hear(RunEvent event) {
        Optional<Leash> leash = leash(event);
        leash.ifPresent(held -> held.hear(event));
        if (leash.isPresent() && event instanceof RunEvent.Cached cached) {
            count(cached);
        }
    }

    private synchronized Optional<Leash> leash(RunEvent event) {
        return underWay.values().stream().filter(held -> held.holds(event)).findFirst();
    }

    private synchronized void count(RunEvent.Cached cached) {
        features += cached.computed();
        found += cached.read();
        tell(new StudyEvent.Features(cached.stream(), cached.port(), cached.computed(), cached.read()));
    }

    private synchronized void tell(StudyEvent event) {
        order.listener().accept(event);
    }
}
