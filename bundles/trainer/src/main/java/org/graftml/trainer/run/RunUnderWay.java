package org.graftml.trainer.run;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.graftml.api.Culprit;
import org.graftml.api.Fault;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.plugin.BlackBox;
import org.graftml.api.plugin.Calls;
import org.graftml.api.plugin.Watch;
import org.graftml.api.run.Reports;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs.Parts;
import org.graftml.trainer.Faults;

/** A run: its parts, one after the other. Whatever happens becomes a result. */
final class RunUnderWay implements Run {
    private static final String MAIN = Outcomes.MAIN;

    /** Whoever waits for more than that waits for a plug-in that does not come back. */
    private static final int DRAWING_SECONDS = 30;

    private final Parts parts;
    private final Experiment experiment;
    private final RunFolder folder;
    private final Reports reports;
    private final Consumer<RunEvent> events;
    private final FeatureStore store;
    /** They take a while: made beside the engine, where that is not loaded yet. */
    private final Later<List<Jars.Jar>> jars;

    /** They take a while, too: made beside training, and there until they are written. */
    private Optional<Later<RunFolder.Drawings>> drawings = Optional.empty();

    private final CompletableFuture<RunResult> result = new CompletableFuture<>();
    private final long started = System.nanoTime();
    private final Calls calls = new Calls();
    private final Runnable whenOver;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile String part = MAIN;
    private Optional<Thread> trains = Optional.empty();
    private volatile RunResult end;

    /** @param whenOver is told when it is over, also where a plug-in keeps its thread for ever */
    RunUnderWay(
            Parts parts,
            RunFolder folder,
            Reports reports,
            Jars jars,
            FeatureStore store,
            Consumer<RunEvent> events,
            Consumer<RunUnderWay> whenOver) {
        this.parts = parts;
        this.experiment = parts.experiment();
        this.folder = folder;
        this.reports = reports;
        this.events = events;
        this.store = store;
        this.whenOver = () -> whenOver.accept(this);
        this.jars = Later.of(() -> jars.of(extensions()));
    }

    @Override
    public Path folder() {
        return folder.path();
    }

    @Override
    public List<Experiment.Used> extensions() {
        return Stream.of(Stream.of(experiment), parts.baseline().stream(), parts.alone().stream())
                .flatMap(one -> one)
                .flatMap(part -> part.extensions().stream())
                .distinct()
                .toList();
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public CompletionStage<RunResult> result() {
        return result.minimalCompletionStage();
    }

    /** Trains; on an engine thread. */
    void execute() {
        BlackBox.ofThisProcess().ifPresent(box -> box.folder(folder.path()));
        Watch watch = Watch.over(calls, this::abandon);
        trains(Optional.of(Thread.currentThread()));
        Supplier<RunResult> ending;
        try {
            RunResult found = train();
            ending = () -> concluded(found);
        } catch (Throwable wrong) {
            ending = () -> unfinished(watch.late().<Throwable>map(late -> late).orElse(wrong));
        }
        watch.close();
        trains(Optional.empty());
        // The watch may have interrupted this thread, which has more to do.
        Thread.interrupted();
        over(ending);
    }

    private synchronized void trains(Optional<Thread> thread) {
        trains = thread;
    }

    private RunResult unfinished(Throwable wrong) {
        // Where it did not go on, what the folder says of the run stays true.
        return wrong instanceof OtherLock ? failed(wrong) : concluded(failed(wrong));
    }

    /** Ends it, the first time that somebody says so. */
    private void over(Supplier<RunResult> ending) {
        if (ended.compareAndSet(false, true)) {
            end = ending.get();
            events.accept(new RunEvent.Finished(folder.path(), part, end.status(), end.seconds()));
        }
    }

    /** A thread does not come back from a plug-in: the run is over without it. On the thread of the watch. */
    private void abandon(Fault fault) {
        over(() -> concluded(failed(fault)));
        complete();
        synchronized (this) {
            // Where this is not the one that hangs, it waits for that.
            trains.ifPresent(Thread::interrupt);
        }
    }

    /** Writes down what it was and how it ended, and the report of a run that is done: without these it is not. */
    private RunResult concluded(RunResult found) {
        try {
            draw();
            folder.result(found);
            if (found.status() == RunResult.Status.DONE) {
                folder.report(reports.page(folder.path()));
            }
            return found;
        } catch (IOException | RuntimeException e) {
            return unwritten(found, e);
        }
    }

    /** What went wrong first is what matters; that it is not on the disk is said beside it. */
    private RunResult unwritten(RunResult found, Exception reason) {
        RunResult failed = found.failure().isPresent() ? found : failed(reason);
        try {
            folder.result(failed);
            return failed;
        } catch (IOException e) {
            RunResult.Failure first = failed.failure().orElseThrow();
            String message = first.message() + "; nor can result.json be written: " + e.getMessage();
            return failed(failed.status(), new RunResult.Failure(message, first.culprit(), first.trace()));
        }
    }

    /** Hands out the result. */
    void complete() {
        whenOver.run();
        result.complete(end);
    }

    private RunResult train() throws IOException {
        beginDrawing();
        Engine engine =
                new Faults(experiment.extensions(), calls).guard("engine", () -> "loading", experiment.engine()::load);
        Map<String, PartRun.Outcome> outcomes = new LinkedHashMap<>();
        for (Map.Entry<String, Experiment> one : inOrder().entrySet()) {
            part = one.getKey();
            Path into = part.equals(MAIN) ? folder.path() : folder.path().resolve(part);
            Optional<PartRun.Outcome> outcome = run(one.getValue(), into, engine);
            if (outcome.isEmpty()) {
                break;
            }
            outcomes.put(part, outcome.get());
            if (!part.equals(MAIN)) {
                events.accept(new RunEvent.Finished(folder.path(), part, RunResult.Status.DONE, seconds()));
            }
        }
        return outcome(new Outcomes(parts, outcomes));
    }

    private synchronized void beginDrawing() {
        drawings =
                Optional.of(Later.of(() -> new RunFolder.Drawings(reports.json(experiment), reports.svg(experiment))));
    }

    private Map<String, Experiment> inOrder() {
        Iterator<Experiment> experiments = Stream.of(
                        parts.baseline().stream(),
                        parts.alone().stream(),
                        parts.folds().stream(),
                        Stream.of(experiment))
                .flatMap(each -> each)
                .iterator();
        Map<String, Experiment> inOrder = new LinkedHashMap<>();
        parts.names().forEach(name -> inOrder.put(name, experiments.next()));
        return inOrder;
    }

    private RunResult outcome(Outcomes outcomes) {
        return new RunResult(
                outcomes.done() ? RunResult.Status.DONE : RunResult.Status.INTERRUPTED,
                folder.path(),
                seconds(),
                experiment.graph().seed(),
                outcomes.scores(Outcomes.MAIN),
                outcomes.scores(Outcomes.BASELINE),
                outcomes.chosen(),
                outcomes.folds(),
                outcomes.scores(Outcomes.ALONE),
                outcomes.verdicts(),
                Optional.empty());
    }

    private Optional<PartRun.Outcome> run(Experiment one, Path into, Engine engine) throws IOException {
        PartRun.Setting setting = new PartRun.Setting(
                folder.path(), part, into, folder.storage(), jars, store, reports, this::heard, calls, () -> cancelled);
        return new PartRun(one, setting, engine).run();
    }

    /** Training has come so far that somebody may look. */
    private void heard(RunEvent event) {
        if (event instanceof RunEvent.Progress && drawn()) {
            try {
                draw();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        events.accept(event);
    }

    private synchronized boolean drawn() {
        return drawings.filter(Later::isThere).isPresent();
    }

    /** Writes the drawings, the first time. */
    private synchronized void draw() throws IOException {
        if (drawings.isPresent()) {
            folder.drawings(drawings.get().get(DRAWING_SECONDS, "the drawing of its graph"));
            drawings = Optional.empty();
        }
    }

    private RunResult failed(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        Optional<Culprit> culprit = e instanceof Fault fault ? Optional.of(fault.culprit()) : Optional.empty();
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return failed(
                culprit.isPresent() ? RunResult.Status.FAULT : RunResult.Status.FAILED,
                new RunResult.Failure(message, culprit, trace.toString()));
    }

    private RunResult failed(RunResult.Status status, RunResult.Failure failure) {
        return RunResult.unscored(
                status, folder.path(), seconds(), experiment.graph().seed(), Optional.of(failure));
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }
}
