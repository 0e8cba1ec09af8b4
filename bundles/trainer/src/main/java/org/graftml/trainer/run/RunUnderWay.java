package org.graftml.trainer.run;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.graftml.api.Fault;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.trainer.Faults;
import org.graftml.trainer.files.Storage;

/** A run: first the baseline, then the main part. Whatever happens becomes a result. */
final class RunUnderWay implements Run {
    private static final String BASELINE = "baseline";
    private static final String MAIN = "main";

    private final Experiment experiment;
    private final Optional<Experiment> baseline;
    private final Path folder;
    private final Storage storage;
    private final Consumer<RunEvent> events;
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();
    private final long started = System.nanoTime();
    private volatile boolean cancelled;
    private String part = MAIN;
    private RunResult end;

    RunUnderWay(
            Experiment experiment,
            Optional<Experiment> baseline,
            Path folder,
            Storage storage,
            Consumer<RunEvent> events) {
        this.experiment = experiment;
        this.baseline = baseline;
        this.folder = folder;
        this.storage = storage;
        this.events = events;
    }

    @Override
    public Path folder() {
        return folder;
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
        RunResult found;
        try {
            found = train();
        } catch (Throwable e) {
            found = failed(e);
        }
        try {
            storage.replace(folder.resolve("result.json"), Json.pretty(json(found)));
        } catch (IOException | RuntimeException e) {
            found = failed(e);
        }
        end = found;
        events.accept(new RunEvent.Finished(folder, part, found.status(), found.seconds()));
    }

    /** Hands out the result of {@link #execute}. */
    void complete() {
        result.complete(end);
    }

    private RunResult train() throws IOException {
        Engine engine = new Faults(experiment.extensions()).guard("engine", () -> "loading", experiment.engine()::load);
        Map<String, Map<String, Metric.Score>> compared = Map.of();
        if (baseline.isPresent()) {
            part = BASELINE;
            Optional<Map<String, Map<String, Metric.Score>>> scores =
                    run(baseline.get(), folder.resolve(BASELINE), engine);
            if (scores.isEmpty()) {
                return result(RunResult.Status.INTERRUPTED, Map.of(), Map.of(), Optional.empty());
            }
            compared = scores.get();
            events.accept(new RunEvent.Finished(folder, part, RunResult.Status.DONE, seconds()));
        }
        part = MAIN;
        Optional<Map<String, Map<String, Metric.Score>>> scores = run(experiment, folder, engine);
        return result(
                scores.isPresent() ? RunResult.Status.DONE : RunResult.Status.INTERRUPTED,
                scores.orElse(Map.of()),
                compared,
                Optional.empty());
    }

    private Optional<Map<String, Map<String, Metric.Score>>> run(Experiment one, Path into, Engine engine)
            throws IOException {
        PartRun.Setting setting = new PartRun.Setting(folder, part, into, storage, events, () -> cancelled);
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
                Optional.of(new RunResult.Failure(message, plugin, trace.toString())));
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    private RunResult result(
            RunResult.Status status,
            Map<String, Map<String, Metric.Score>> metrics,
            Map<String, Map<String, Metric.Score>> compared,
            Optional<RunResult.Failure> failure) {
        return new RunResult(status, folder, seconds(), experiment.graph().seed(), metrics, compared, failure);
    }

    private static Map<String, Object> json(RunResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", result.status().name().toLowerCase(Locale.ROOT));
        fields.put("run", result.folder().toString());
        fields.put("seconds", result.seconds());
        fields.put("seed", result.seed());
        fields.put("metrics", Json.scores(result.metrics()));
        fields.put("baseline", Json.scores(result.baseline()));
        result.failure().ifPresent(failure -> {
            Map<String, Object> why = new LinkedHashMap<>();
            why.put("message", failure.message());
            failure.plugin().ifPresent(plugin -> why.put("plugin", plugin));
            fields.put("failure", why);
        });
        return fields;
    }
}
