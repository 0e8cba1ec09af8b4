package org.graftml.reports;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.State;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Elementwise;
import org.graftml.api.layers.Initializer;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Objectives;

/** Two stages, a head and a judge on reversed features; the first stage frozen in a second phase. */
final class HandBuilt {
    private HandBuilt() {}

    static Experiment experiment() {
        return new Experiment(
                graph(),
                new Composer.Source("", "hand.yaml", List.of(), Path.of(".")),
                "{}",
                "cpu",
                null,
                Map.of(),
                List.of(),
                Optional.empty(),
                new Experiment.Training(
                        null, null, Optional.empty(), 1, Optional.empty(), null, true, Optional.empty()),
                Optional.empty(),
                Map.of(),
                Optional.of("plain"),
                List.of(
                        new Experiment.Used("augmenter", "jitter", "0.1.0", "some.bundle", "augment.0", ""),
                        new Experiment.Used("engine", "abacus", "0.1.0", "other.bundle", "engine", "")));
    }

    private static TrainingGraph graph() {
        SampleType samples = SampleType.of(
                "row", new PartType.RowType(3, DataType.FLOAT32), "label", new PartType.ClassType(List.of("<a>", "b")));
        Port row = port("row", 3);
        Network backbone = new Network(
                "backbone",
                List.of(row),
                List.of(
                        layer("low.dense", 8, "low", new Linear(8, true), row),
                        layer("low.relu", 8, "low", Elementwise.RELU, port("low.dense", 8)),
                        layer("high.dense", 4, "high", new Linear(4, true), port("low.relu", 8))),
                Map.of(),
                port("high.dense", 4));
        java.util.LinkedHashMap<String, Port> taps = new java.util.LinkedHashMap<>();
        taps.put("low", port("low.relu", 8));
        taps.put("high", port("high.dense", 4));
        backbone = new Network("backbone", backbone.inputs(), backbone.layers(), taps, backbone.output());
        Network head = single("head", 2);
        Network judge = single("judge", 1);
        Feed source = new Feed("source", true);
        Value outputs = new Value.Applied("head", new Value.Tap(source, "high.dense"));
        Value judged = new Value.Applied(
                "judge",
                new Value.Reversed(new Value.Tap(new Feed("target", false), "high.dense"), Coefficient.constant(0.5)));
        Loss supervised = new Loss(
                "supervised/source",
                Coefficient.constant(1),
                List.of(outputs),
                Optional.of(new Loss.Supervision(source, "head")),
                step -> step.get(outputs));
        Loss confusion = new Loss(
                "adversary/confusion",
                Coefficient.constant(2),
                List.of(judged),
                Optional.empty(),
                step -> step.get(judged));
        List<String> low = List.of("backbone.low.dense.weight", "backbone.low.dense.bias");
        List<String> rest =
                List.of("backbone.high.dense.weight", "backbone.high.dense.bias", "head.out.weight", "head.out.bias");
        List<String> judging = List.of("judge.out.weight", "judge.out.bias");
        List<String> both = java.util.stream.Stream.of(low, rest, judging)
                .flatMap(List::stream)
                .toList();
        return new TrainingGraph(
                "by-hand",
                7,
                samples,
                List.of(
                        new StreamInfo(
                                "source", StreamInfo.Role.LABELLED, samples, 100, 100, 0, 0, Optional.of("label")),
                        new StreamInfo(
                                "target", StreamInfo.Role.UNLABELLED, samples, 80, 0, 0, 20, Optional.of("label"))),
                backbone,
                Map.of(
                        "head",
                        new TrainingGraph.HeadNode(head, new Objectives.Classification(List.of("<a>", "b")), "label")),
                Map.of("judge", judge),
                Map.of("source", "head", "target", "head"),
                List.of(new State("adversary/mean", new Shape(4), Initializer.fanIn(4))),
                List.of(
                        new Phase(
                                "adapt",
                                30,
                                List.of(new Phase.Update("all", List.of(supervised, confusion), both, 1)),
                                List.of(),
                                Map.of()),
                        new Phase(
                                "polish",
                                10,
                                List.of(new Phase.Update("all", List.of(supervised), rest, 2)),
                                low,
                                Map.of("backbone.high.dense.weight", 0.1))),
                List.of("adversary"),
                new TrainingGraph.Training(10, 40, 10));
    }

    private static Network single(String name, int units) {
        Port input = port("features", 4);
        return new Network(
                name,
                List.of(input),
                List.of(new Network.Layer(
                        port("out", units), Optional.empty(), new Linear(units, true), List.of(input))),
                Map.of(),
                port("out", units));
    }

    private static Network.Layer layer(String path, int width, String stage, Operation operation, Port input) {
        return new Network.Layer(port(path, width), Optional.of(stage), operation, List.of(input));
    }

    private static Port port(String path, int width) {
        return new Port(path, new Shape(-1, width), DataType.FLOAT32);
    }
}
