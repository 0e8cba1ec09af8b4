package org.graftml.strategies.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Pass;
import org.graftml.api.graph.Value;
import org.graftml.api.model.Objective;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Backend;
import org.graftml.linalg.Norm;
import org.graftml.linalg.Scaling;

/** A phase without steps: a method fits the head on samples of the sources and of the target as it likes. */
final class Lesson {
    private static final String SCALE = "scale";
    private static final Scaling AS_THEY_ARE = new Scaling(Norm.NONE, Scaling.Columns.NONE);

    private final GraphBuilder graph;
    private final FittedHead head;
    private final Objective objective;
    private final List<Feed> sources;
    private final Optional<Feed> known;
    private final Feed target;
    private final Scaling scaling;
    private final Optional<GraphBuilder.Transform> scale;

    /** What is fitted in the end. */
    @FunctionalInterface
    interface Method {
        FittedHead.Fitted fit(Samples samples, Learner learner);
    }

    /** Arrays of layers, by their paths. */
    @FunctionalInterface
    interface Work {
        Map<String, double[]> arrays(Samples samples, Learner learner);
    }

    private Lesson(GraphBuilder graph, Optional<Scaling> scaling) {
        this.graph = graph;
        this.head = graph.require(graph.fitted(graph.head()), () -> Misfit.of(
                        "head-is-trained",
                        "a method that weighs samples needs a head that is computed from all of them")
                .expected("a head such as 'logistic', 'svm', 'knn' or 'prototype', or 'ridge' for a number")
                .suggest(learnsNumbers(graph) ? "head: ridge" : "head: logistic"));
        this.objective = graph.objective(graph.head());
        this.sources = graph.someSources().stream().map(graph::labelled).toList();
        this.known = graph.target().shown() > 0 ? Optional.of(graph.labelled(graph.target())) : Optional.empty();
        this.target = graph.unlabelled(graph.target());
        this.scaling = scaling.orElse(AS_THEY_ARE);
        this.scale = scaling.map(
                how -> graph.transform("scaled", (layers, x) -> layers.apply(SCALE, how.operation(x.width()), x)));
    }

    private static boolean learnsNumbers(GraphBuilder graph) {
        return graph.target()
                .labelType()
                .filter(PartType.NumberType.class::isInstance)
                .isPresent();
    }

    /** Declares the phase of a method that leaves one head. */
    static void declare(GraphBuilder graph, Optional<Scaling> scale, Method method) {
        compute(graph, scale, (samples, learner) -> at(graph.head().name(), method.fit(samples, learner)));
    }

    /** Declares the phase of one that leaves several. */
    static void compute(GraphBuilder graph, Optional<Scaling> scale, Work work) {
        Lesson lesson = new Lesson(graph, scale);
        graph.phase("fit", 1, phase -> phase.fit("weights", lesson.reads(), pass -> lesson.fit(pass, work)));
    }

    /** The arrays of a head whose paths begin with something. */
    static Map<String, double[]> at(String path, FittedHead.Fitted fitted) {
        Map<String, double[]> arrays = new TreeMap<>();
        fitted.arrays().forEach((name, values) -> arrays.put(path + "." + name, values));
        return arrays;
    }

    private List<Value> reads() {
        List<Value> reads = new ArrayList<>();
        sources.forEach(feed -> reads.add(graph.features(feed)));
        known.ifPresent(feed -> reads.add(graph.features(feed)));
        reads.add(graph.features(target));
        return reads;
    }

    private void fit(Pass pass, Work work) {
        List<Matrix> rows = new ArrayList<>();
        sources.forEach(feed -> rows.add(pass.all(graph.features(feed))));
        known.ifPresent(feed -> rows.add(pass.all(graph.features(feed))));
        Scaling.Scaled scaled = scaling.of(rows, i -> i == sources.size(), pass.all(graph.features(target)));
        scale.ifPresent(where -> scaled.arrays().forEach((name, values) -> pass.put(where.path(SCALE, name), values)));
        Matrix labels = labels(pass, sources);
        Samples samples = new Samples(
                Matrix.below(scaled.labelled().subList(0, sources.size())),
                labels,
                known.map(feed -> scaled.labelled().get(sources.size()))
                        .orElse(new Matrix(0, scaled.target().columns())),
                known.map(feed -> labels(pass, List.of(feed))).orElse(new Matrix(0, labels.columns())),
                scaled.target());
        Learner learner = new Learner() {
            @Override
            public FittedHead.Fitted fit(FittedHead.Examples examples) {
                goesOn();
                return head.fit(examples, objective);
            }

            @Override
            public void goesOn() {
                pass.goesOn();
            }
        };
        Backend.onOneThread(() -> work.arrays(samples, learner).forEach(pass::put));
    }

    private Matrix labels(Pass pass, List<Feed> feeds) {
        return Matrix.below(feeds.stream()
                .map(feed -> pass.allLabels(feed, graph.head().name()))
                .toList());
    }
}
