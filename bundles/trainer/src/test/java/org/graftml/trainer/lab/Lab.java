package org.graftml.trainer.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Augmenter;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.composer.graph.GraphComposer;
import org.graftml.composer.graph.GraphRequest;
import org.graftml.composer.graph.OpenStream;

/** Builds small experiments out of parts that are made here. */
public final class Lab {
    public long seed = 7;
    public int steps = 30;
    public int batch = 16;
    public boolean cache = true;
    public Experiment.Checkpoints checkpoints = new Experiment.Checkpoints(5, 0);
    public List<Augmenter> augment = List.of();
    public final Map<String, Patterns> data = new LinkedHashMap<>();
    public final Map<String, Labels> labels = new LinkedHashMap<>();
    public final Map<String, AdaptationStrategy> strategies = new LinkedHashMap<>();
    public double rate = 0.05;

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
        data.forEach((name, patterns) ->
                streams.put(name, new Experiment.Stream(patterns, labels.getOrDefault(name, Labels.ALL), 0.25, false)));
        GraphComposer.Result result = GraphComposer.compose(new GraphRequest(
                "lab",
                seed,
                data.entrySet().stream()
                        .map(stream -> new OpenStream(
                                stream.getKey(),
                                Patterns.TYPE,
                                stream.getValue().size(),
                                labels.getOrDefault(stream.getKey(), Labels.ALL),
                                false,
                                stream.getValue().scored()))
                        .toList(),
                augment,
                new TinyBackbone(),
                new TinyHead(),
                Optional.empty(),
                strategies,
                batch,
                1,
                Optional.of((long) steps)));
        TrainingGraph graph = result.graph()
                .orElseThrow(() -> new AssertionError(result.problems().toString()));
        return new Experiment(
                graph,
                "{\"name\":\"lab\",\"seed\":" + seed + "}",
                "cpu",
                new TestEngine(),
                streams,
                augment,
                result.preparation(),
                new Momentum(rate),
                (step, all) -> 1 - 0.5 * step / all,
                Map.of("accuracy", new Accuracy()),
                Optional.empty(),
                checkpoints,
                cache,
                List.of(new Experiment.Used("strategy", "tested", "1.0.0", "org.graftml.trainer.lab")));
    }
}
