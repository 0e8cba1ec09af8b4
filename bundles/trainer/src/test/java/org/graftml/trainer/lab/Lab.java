package org.graftml.trainer.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Sampler;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Backbone;
import org.graftml.api.model.Head;
import org.graftml.api.run.Runs;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.train.Schedule;
import org.graftml.api.weights.Checkpoint;
import org.graftml.api.weights.Start;
import org.graftml.composer.graph.GraphComposer;
import org.graftml.composer.graph.GraphRequest;
import org.graftml.composer.graph.OpenStream;

/** Builds small experiments out of parts that are made here. */
public final class Lab {
    public long seed = 7;
    public int steps = 30;
    public int batch = 16;
    public boolean cache = true;
    public Optional<Double> clip = Optional.empty();
    public int accumulate = 1;
    /** Samples of each stream that are kept from training. */
    public int kept = 0;

    /** In how many parts the samples are divided, and which of them is left out. */
    public Optional<Integer> folds = Optional.empty();

    public Optional<Experiment.Fold> fold = Optional.empty();
    public Optional<Sampler> sampler = Optional.empty();
    public Optional<Experiment.Validation> validation = Optional.empty();
    public Experiment.Predicting predicting = Experiment.Predicting.PLAIN;
    public Optional<Double> average = Optional.empty();
    public Experiment.Checkpoints checkpoints = new Experiment.Checkpoints(5, 0);
    public List<Augmenter> augment = List.of();
    public final Map<String, Patterns> data = new LinkedHashMap<>();
    public final Map<String, Labels> labels = new LinkedHashMap<>();
    public final Map<String, AdaptationStrategy> strategies = new LinkedHashMap<>();
    public double rate = 0.05;
    public Backbone backbone = new TinyBackbone();
    public Head head = new TinyHead();
    public Schedule schedule = (step, all) -> 1 - 0.5 * step / all;
    public Optional<Integer> workers = Optional.empty();
    public Metric metric = new Accuracy();
    public ComputeEngine engine = new TestEngine();
    /** Opens the weights of teachers. */
    public Function<String, Optional<Checkpoint>> weights = name -> Optional.empty();
    /** What a stream is really read from, where that is not its patterns. */
    public final Map<String, Dataset> behind = new LinkedHashMap<>();

    public static Lab of(AdaptationStrategy strategy) {
        Lab lab = new Lab();
        lab.data.put("target", new Patterns(96, 48, 0));
        lab.strategies.put("tested", strategy);
        return lab;
    }

    public Lab with(String stream, Patterns patterns, Labels shown) {
        data.put(stream, patterns);
        labels.put(stream, shown);
        return this;
    }

    public Experiment experiment() {
        Map<String, Experiment.Stream> streams = new LinkedHashMap<>();
        data.forEach((name, patterns) -> streams.put(
                name,
                new Experiment.Stream(
                        behind.getOrDefault(name, patterns),
                        labels.getOrDefault(name, Labels.ALL),
                        0.25,
                        false,
                        fold,
                        List.of(),
                        Optional.empty(),
                        sampler)));
        GraphComposer.Result result = GraphComposer.compose(new GraphRequest(
                "lab",
                seed,
                data.entrySet().stream()
                        .map(stream -> new OpenStream(
                                stream.getKey(),
                                Patterns.TYPE,
                                stream.getValue().size() - kept - left(stream.getValue()),
                                labels.getOrDefault(stream.getKey(), Labels.ALL),
                                false,
                                kept,
                                fold.isPresent()
                                        ? left(stream.getValue())
                                        : stream.getValue().scored()))
                        .toList(),
                augment,
                backbone,
                head,
                Optional.empty(),
                strategies,
                batch,
                1,
                Optional.of((long) steps),
                weights));
        TrainingGraph graph = result.graph()
                .orElseThrow(() -> new AssertionError(result.problems().toString()));
        return new Experiment(
                graph,
                new Composer.Source(text(), "lab.yaml", List.of("train.steps=" + steps), Path.of("data")),
                text(),
                "cpu",
                engine,
                streams,
                augment,
                result.preparation(),
                new Experiment.Training(
                        new Momentum(rate), schedule, clip, accumulate, average, checkpoints, cache, workers),
                validation,
                Map.of("accuracy", metric),
                Optional.empty(),
                Optional.empty(),
                used(),
                Start.RANDOM,
                predicting,
                fold.isPresent() ? Optional.empty() : folds);
    }

    private int left(Patterns patterns) {
        return fold.map(one -> one.size(patterns.size())).orElse(0);
    }

    /** What a cross-validated experiment is trained as: the folds, and itself. */
    public Runs.Parts parts() {
        List<Experiment> experiments = new ArrayList<>();
        for (int number = 1; number <= folds.orElse(0); number++) {
            fold = Optional.of(new Experiment.Fold(number, folds.get()));
            experiments.add(experiment());
        }
        fold = Optional.empty();
        return new Runs.Parts(experiment(), Optional.empty(), experiments);
    }

    private List<Experiment.Used> used() {
        List<Experiment.Used> used = new ArrayList<>();
        data.keySet().forEach(name -> used.add(used("dataset", "patterns", "data." + name)));
        for (int i = 0; i < augment.size(); i++) {
            used.add(used("augmenter", "changes", "augment." + i));
        }
        used.add(used("backbone", "tiny", "backbone"));
        used.add(used("head", "tiny", "head"));
        used.add(used("strategy", "tested", "strategy"));
        used.add(used("optimizer", "momentum", "train.optimizer"));
        used.add(used("schedule", "falling", "train.schedule"));
        used.add(used("metric", "accuracy", "evaluate.metrics"));
        return used;
    }

    /** Every extension is of a bundle of its own: a fault is not blamed on another one by chance. */
    private static Experiment.Used used(String kind, String id, String path) {
        return new Experiment.Used(kind, id, "1.0.0", "lab." + kind, path, "lab.yaml:" + path);
    }

    private String text() {
        return "{\"name\":\"lab\",\"seed\":" + seed + ",\"train\":{\"steps\":" + steps + "}}";
    }
}
