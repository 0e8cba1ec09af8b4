package org.graftml.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.DataReport;
import org.graftml.api.run.Explanation;
import org.graftml.api.run.MeasureReport;
import org.graftml.api.run.Reports;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.composer.ExperimentComposer;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.run.GraftRuns;
import org.graftml.trainer.run.Jars;
import org.graftml.trainer.weights.CheckpointFiles;

/** A small experiment around an extension: composed and run by the platform itself. */
final class Trial {
    static final int SAMPLES = 48;
    private static final int STEPS = 12;
    private static final int BOUNDARY = 4;
    private static final int BATCH = 8;
    private static final String RELABELLED = "-relabelled";
    private static final String MODEL = "model/parameters.safetensors";
    /** What equal runs have in common. */
    private static final List<String> NUMBERS = List.of(MODEL, "predictions.csv");

    private final Shelf shelf;
    private final Map<String, Object> file = new LinkedHashMap<>();
    private final Map<String, Object> data = new LinkedHashMap<>();
    private final Map<String, Object> train = new LinkedHashMap<>();

    /** An experiment of the testkit's own extensions. */
    Trial(Shelf shelf, SampleType samples, Map<String, String> streams) {
        this.shelf = shelf;
        streams.forEach((stream, labels) -> {
            String id = Laboratory.ID + "-" + stream;
            int seed = data.size() + 1;
            shelf.with(Dataset.class, id, () -> new Laboratory.Given(samples, SAMPLES, seed));
            shelf.with(
                    Dataset.class, id + RELABELLED, () -> new Relabelled(new Laboratory.Given(samples, SAMPLES, seed)));
            data.put(stream, Map.of("use", id, "labels", labels));
        });
        file.put("name", "contract");
        file.put("seed", 7);
        file.put("engine", Laboratory.ID);
        file.put("device", "cpu");
        file.put("data", data);
        file.put("backbone", Laboratory.ID);
        file.put("head", Laboratory.ID);
        file.put("strategy", Laboratory.ID);
        train.put("steps", STEPS);
        train.put("batch", BATCH);
        train.put("optimizer", Laboratory.ID);
        train.put("schedule", Laboratory.ID);
        train.put("checkpoint", Map.of("steps", BOUNDARY, "seconds", 0));
        file.put("train", train);
        file.put("evaluate", Map.of("metrics", List.of(Laboratory.ID), "baseline", "none"));
    }

    /** The same with the extension that is tried in its place. */
    Trial with(String kind, String id, Map<String, Object> settings) {
        Map<String, Object> used = new LinkedHashMap<>();
        used.put("use", id);
        used.putAll(settings);
        file.put(kind, used);
        return this;
    }

    /**
     * The same, starting from what another experiment has learnt.
     *
     * @param folder of its run, which is made
     * @throws IllegalStateException where it does not come to an end
     */
    Trial after(Trial lesson, Path folder) {
        try {
            Optional<String> fault = Files.exists(folder) ? Optional.empty() : lesson.run(folder);
            if (fault.isPresent()) {
                throw new IllegalStateException(fault.get());
            }
        } catch (IOException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return with("backbone", Laboratory.ID, Map.of("weights", "run:" + folder));
    }

    /**
     * Composes, with new instances.
     *
     * @throws Misfit where the platform refuses
     */
    Experiment compose() {
        Composer.Composition composed = new ExperimentComposer(shelf, new CheckpointFiles())
                .compose(new Composer.Source(text(), "the contract's experiment", List.of(), Path.of("")));
        return composed.experiment()
                .orElseThrow(() -> Misfit.of(
                        "refused",
                        composed.diagnostics().stream()
                                .map(Trial::words)
                                .distinct()
                                .collect(Collectors.joining("; "))));
    }

    private static String words(Diagnostic diagnostic) {
        return diagnostic.path() + ": " + diagnostic.message()
                + diagnostic.expected().map(text -> " (expected " + text + ")").orElse("");
    }

    private String text() {
        try {
            return new ObjectMapper().writeValueAsString(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings that no file can hold: " + file, e);
        }
    }

    /** Why two runs with the same seed do not end the same, in words. */
    Optional<String> differs() throws Exception {
        return inFolder(folder -> {
            Optional<String> fault = run(folder.resolve("one")).or(() -> unfinished(folder.resolve("one")));
            return fault.isPresent() ? fault : run(folder.resolve("two")).or(() -> difference(folder, "one", "two"));
        });
    }

    /** Why a run that was stopped and resumed does not end as one that was not, in words. */
    Optional<String> forgets() throws Exception {
        return inFolder(folder -> {
            Optional<String> fault = run(folder.resolve("whole"));
            return fault.isPresent()
                    ? fault
                    : stopAndResume(folder.resolve("resumed")).or(() -> difference(folder, "whole", "resumed"));
        });
    }

    /**
     * Why labels that a stream hides make a difference all the same, in words; after few steps, because one would
     * tell. Empty also where it cannot do without labels of the stream.
     */
    Optional<String> peeks(String stream) throws Exception {
        train.put("steps", BOUNDARY);
        use(stream, Laboratory.ID + "-" + stream);
        try {
            compose();
        } catch (Misfit needsLabels) {
            return Optional.empty();
        }
        return inFolder(folder -> {
            Optional<String> fault = run(folder.resolve("one"));
            use(stream, Laboratory.ID + "-" + stream + RELABELLED);
            return fault.isPresent() ? fault : run(folder.resolve("two")).or(() -> difference(folder, "one", "two"));
        });
    }

    private void use(String stream, String id) {
        data.put(stream, Map.of("use", id, "labels", "none"));
    }

    /** What is done in a folder that is gone afterwards. */
    private interface Work {
        Optional<String> in(Path folder) throws Exception;
    }

    private static Optional<String> inFolder(Work work) throws Exception {
        Path folder = Files.createTempDirectory("contract");
        try {
            return work.in(folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Optional<String> run(Path folder) throws IOException, InterruptedException, ExecutionException {
        return end(runs().start(compose(), Optional.empty(), folder)
                .result()
                .toCompletableFuture()
                .get());
    }

    private Optional<String> stopAndResume(Path folder) throws Exception {
        if (compose().graph().phases().stream().allMatch(phase -> phase.steps() == 0)) {
            // Without a step there is no boundary to stop at: a run that was killed begins anew.
            return run(folder);
        }
        Runs runs = runs();
        CompletableFuture<Run> started = new CompletableFuture<>();
        // Told on its own thread, before the first step: it stops at the first boundary.
        AutoCloseable listening = runs.subscribe(event -> {
            if (event instanceof RunEvent.Started) {
                started.join().cancel();
            }
        });
        started.complete(runs.start(compose(), Optional.empty(), folder));
        RunResult stopped = started.join().result().toCompletableFuture().get();
        listening.close();
        if (stopped.status() != RunResult.Status.INTERRUPTED) {
            return end(stopped).or(() -> Optional.of("a run could not be stopped"));
        }
        return end(runs.resume(compose(), Optional.empty(), folder)
                .result()
                .toCompletableFuture()
                .get());
    }

    private static Optional<String> end(RunResult result) {
        return result.status() == RunResult.Status.DONE
                ? Optional.empty()
                : Optional.of("a run with it ends as " + result.status() + ": "
                        + result.failure().map(RunResult.Failure::message).orElse("no reason given"));
    }

    private static Runs runs() {
        return new GraftRuns(
                new Storage(new RealDisk()),
                new NoReports(),
                used -> List.of(new Jars.Jar("testkit", "0.0.0", "0")),
                Optional.empty());
    }

    private static Optional<String> unfinished(Path folder) {
        try {
            return SafeTensorsReader.read(folder.resolve(MODEL)).tensors().entrySet().stream()
                    .filter(tensor -> !finite(tensor.getValue()))
                    .map(tensor -> "after " + STEPS + " steps the parameter '" + tensor.getKey() + "' is not finite")
                    .findFirst();
        } catch (IOException e) {
            return Optional.of("its model cannot be read: " + e);
        }
    }

    private static boolean finite(Tensor tensor) {
        return tensor.type() == Tensor.Type.F64
                ? DoubleStream.of(tensor.doubles()).allMatch(Double::isFinite)
                : Words.finite(tensor.floats());
    }

    private static Optional<String> difference(Path folder, String one, String two) {
        for (String name : NUMBERS) {
            try {
                if (Files.mismatch(
                                folder.resolve(one).resolve(name),
                                folder.resolve(two).resolve(name))
                        >= 0) {
                    return Optional.of("their files " + name + " differ");
                }
            } catch (IOException e) {
                return Optional.of(name + " cannot be read: " + e);
            }
        }
        return Optional.empty();
    }

    /** Nobody reads them. */
    private static final class NoReports implements Reports {
        @Override
        public String tree(Experiment experiment, boolean colour) {
            return "";
        }

        @Override
        public String json(Experiment experiment) {
            return "{}";
        }

        @Override
        public String tree(Composer.Partial partial, boolean colour) {
            return "";
        }

        @Override
        public String json(Composer.Partial partial) {
            return "{}";
        }

        @Override
        public String svg(Experiment experiment) {
            return "<svg/>";
        }

        @Override
        public String page(DataReport report) {
            return "<p>";
        }

        @Override
        public String page(Explanation explanation) {
            return "<p>";
        }

        @Override
        public String page(List<MeasureReport> backbones) {
            return "<p>";
        }

        @Override
        public String map(List<MeasureReport.Domain> domains) {
            return "{}";
        }

        @Override
        public String page(Path run) {
            return "";
        }
    }
}
