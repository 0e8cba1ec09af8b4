package org.graftml.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;

/** Composes texts to experiments that hold nothing else, and runs them in no time. */
final class FakePlatform {
    /** What was called, in order: {@code start} or {@code resume}, and the folder. */
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    /** Folders whose run ends otherwise than well. */
    final Map<String, RunResult.Status> ends = new HashMap<>();

    /** Folders whose run waits until it is cancelled. */
    final Set<String> waits = new HashSet<>();

    private final Path study;

    FakePlatform(Path study) {
        this.study = study;
    }

    Composer composer() {
        return Fakes.composer(text -> !text.contains("wrong"));
    }

    Runs runs() {
        return Fakes.of(Runs.class, (method, arguments) -> switch (method) {
            case "differences" -> differences((Path) arguments[0], (String) arguments[1]);
            case "subscribe" -> (AutoCloseable) () -> {};
            case "start", "resume" -> run(method, ((Runs.Parts) arguments[0]).experiment(), (Path) arguments[1]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static String differences(Path folder, String text) throws IOException {
        String there = Files.readString(folder.resolve("experiment.json"));
        return there.equals(text) ? "" : there + " is not " + text;
    }

    private Run run(String method, Experiment experiment, Path folder) throws IOException {
        String name = study.relativize(folder).toString().replace('\\', '/');
        calls.add(method + " " + name);
        Fakes.begin(folder, experiment);
        CompletableFuture<RunResult> result = new CompletableFuture<>();
        if (!waits.contains(name)) {
            end(folder, ends.getOrDefault(name, RunResult.Status.DONE), result);
        }
        return new Run() {
            @Override
            public Path folder() {
                return folder;
            }

            @Override
            public List<Experiment.Used> extensions() {
                return List.of();
            }

            @Override
            public void cancel() {
                end(folder, RunResult.Status.INTERRUPTED, result);
            }

            @Override
            public CompletionStage<RunResult> result() {
                return result;
            }
        };
    }

    private static void end(Path folder, RunResult.Status status, CompletableFuture<RunResult> result) {
        try {
            Fakes.end(folder, status, 2);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Optional<RunResult.Failure> failure = status == RunResult.Status.FAILED
                ? Optional.of(new RunResult.Failure("the disk is full", Optional.empty(), ""))
                : Optional.empty();
        result.complete(new RunResult(
                status,
                folder,
                2,
                1,
                Map.of("target", Map.of("accuracy", new Metric.Score.Number(0.5))),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                failure));
    }
}
