package org.graftml.trainer.run;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.graftml.api.Fault;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.Reports;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.trainer.Faults;

/** A run: first the baseline, then the main part. Whatever happens becomes a result. */
final class RunUnderWay implements Run {
    private static final String BASELINE = "baseline";
    private static final String MAIN = "main";

    private final Experiment experiment;
    private final Optional<Experiment> baseline;
    private final RunFolder folder;
    private final Reports reports;
    private final Consumer<RunEvent> events;
    private final FeatureStore store;
    /** Drawings and hashes take a while: they are made beside the engine, which takes longer to load. */
    private final CompletableFuture<RunFolder.Drawings> drawings;

    private final CompletableFuture<List<Jars.Jar>> jars;
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();
    private final long started = System.nanoTime();
    private volatile boolean cancelled;
    private String part = MAIN;
    private RunResult end;

    RunUnderWay(
            Experiment experiment,
            Optional<Experiment> baseline,
            RunFolder folder,
            Reports reports,
            Jars jars,
            FeatureStore store,
            Consumer<RunEvent> events) {
        this.experiment = experiment;
        this.baseline = baseline;
        this.folder = folder;
        this.reports = reports;
        this.events = events;
        this.store = store;
        this.drawings = later(() -> new RunFolder.Drawings(reports.json(experiment), reports.svg(experiment)));
        this.jars = later(() -> jars.of(extensions()));
    }

    @Override
    public Path folder() {
        return folder.path();
    }

    @Override
    public List<Experiment.Used> extensions() {
        return Stream.concat(Stream.of(experiment), baseline.stream())
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
        try {
            end = concluded(train());
        } catch (OtherLock e) {
            // It did not go on: what the folder says of the run stays true.
            end = failed(e);
        } catch (Throwable e) {
            end = concluded(failed(e));
        }
        events.accept(new RunEvent.Finished(folder.path(), part, end.status(), end.seconds()));
    }

    /** Writes down how it ended, and the report of a run that is done: without either it is not. */
    private RunResult concluded(RunResult found) {
        try {
            folder.result(json(found));
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
            folder.result(json(failed));
            return failed;
        } catch (IOException e) {
            RunResult.Failure first = failed.failure().orElseThrow();
            String message = first.message() + "; nor can result.json be written: " + e.getMessage();
            return result(
                    failed.status(),
                    failed.metrics(),
                    failed.baseline(),
                    failed.chosen(),
                    Optional.of(new RunResult.Failure(message, first.plugin(), first.trace())));
        }
    }

    /** Hands out the result of {@link #execute}. */
    void complete() {
        result.complete(end);
    }

    private RunResult train() throws IOException {
        Engine engine = new Faults(experiment.extensions()).guard("engine", () -> "loading", experiment.engine()::load);
        folder.drawings(await(drawings));
        Map<String, Map<String, Metric.Score>> compared = Map.of();
        if (baseline.isPresent()) {
            part = BASELINE;
            Optional<PartRun.Outcome> outcome =
                    run(baseline.get(), folder.path().resolve(BASELINE), engine);
            if (outcome.isEmpty()) {
                return result(RunResult.Status.INTERRUPTED, Map.of(), Map.of(), Optional.empty(), Optional.empty());
            }
            compared = outcome.get().scores();
            events.accept(new RunEvent.Finished(folder.path(), part, RunResult.Status.DONE, seconds()));
        }
        part = MAIN;
        Optional<PartRun.Outcome> outcome = run(experiment, folder.path(), engine);
        return result(
                outcome.isPresent() ? RunResult.Status.DONE : RunResult.Status.INTERRUPTED,
                outcome.map(PartRun.Outcome::scores).orElse(Map.of()),
                compared,
                outcome.flatMap(PartRun.Outcome::chosen),
                Optional.empty());
    }

    private Optional<PartRun.Outcome> run(Experiment one, Path into, Engine engine) throws IOException {
        PartRun.Setting setting = new PartRun.Setting(
                folder.path(), part, into, folder.storage(), await(jars), store, events, () -> cancelled);
        return new PartRun(one, setting, engine).run();
    }

    private RunResult failed(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        Optional<String> plugin = e instanceof Fault fault ? Optional.of(fault.plugin()) : Optional.empty();
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return result(
                plugin.isPresent() ? RunResult.Status.FAULT : RunResult.Status.FAILED,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.of(new RunResult.Failure(message, plugin, trace.toString())));
    }

    private static <T> CompletableFuture<T> later(Callable<T> work) {
        CompletableFuture<T> promise = new CompletableFuture<>();
        promise.completeAsync(() -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        return promise;
    }

    private static <T> T await(CompletableFuture<T> promise) throws IOException {
        try {
            return promise.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    private RunResult result(
            RunResult.Status status,
            Map<String, Map<String, Metric.Score>> metrics,
            Map<String, Map<String, Metric.Score>> compared,
            Optional<RunResult.Chosen> chosen,
            Optional<RunResult.Failure> failure) {
        return new RunResult(
                status, folder.path(), seconds(), experiment.graph().seed(), metrics, compared, chosen, failure);
    }

    private static Map<String, Object> json(RunResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", result.status().name().toLowerCase(Locale.ROOT));
        fields.put("run", result.folder().toString());
        fields.put("seconds", result.seconds());
        fields.put("seed", result.seed());
        fields.put("metrics", Json.scores(result.metrics()));
        fields.put("baseline", Json.scores(result.baseline()));
        result.chosen().ifPresent(chosen -> fields.put("chosen", Json.chosen(chosen)));
        result.failure().ifPresent(failure -> {
            Map<String, Object> why = new LinkedHashMap<>();
            why.put("message", failure.message());
            failure.plugin().ifPresent(plugin -> why.put("plugin", plugin));
            fields.put("failure", why);
        });
        return fields;
    }
}
