package org.graftml.strategies.instance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Pass;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.model.Objective;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Backend;

/**
 * A phase without steps: samples of the sources are weighed by their features and those of the target, and the head is
 * fitted on them, and on the labelled samples of the target, which weigh 1.
 */
final class Weighing {
    private final GraphBuilder graph;
    private final Ratio ratio;
    private final FittedHead head;
    private final Objective objective;
    private final List<Feed> sources = new ArrayList<>();
    private final Optional<Feed> known;
    private final Feed target;

    private Weighing(GraphBuilder graph, Ratio ratio) {
        this.graph = graph;
        this.ratio = ratio;
        this.head = graph.require(graph.fitted(graph.head()), () -> Misfit.of(
                        "head-is-trained",
                        "a method that weighs samples needs a head that is computed from all of them")
                .expected("a head such as 'logistic', 'svm', 'knn' or 'prototype'")
                .suggest("head: logistic"));
        List<StreamInfo> streams = graph.someSources();
        this.objective = head.objective(streams.get(0).labelType().orElseThrow());
        streams.forEach(stream -> sources.add(graph.labelled(stream)));
        this.known = graph.target().shown() > 0 ? Optional.of(graph.labelled(graph.target())) : Optional.empty();
        this.target = graph.unlabelled(graph.target());
    }

    /** Declares the phase. */
    static void declare(GraphBuilder graph, Ratio ratio) {
        Weighing weighing = new Weighing(graph, ratio);
        List<Value> reads = new ArrayList<>();
        weighing.labelled().forEach(feed -> reads.add(graph.features(feed)));
        reads.add(graph.features(weighing.target));
        graph.phase("fit", 1, phase -> phase.fit("weights", reads, weighing::fit));
    }

    private static double[] usable(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        if (!Double.isFinite(sum) || sum <= 0) {
            throw Misfit.of("nothing-alike", "no sample of the source looks like those of the target")
                    .at("bandwidth")
                    .expected("a larger one, or none: the median of all distances");
        }
        return weights;
    }

    private List<Feed> labelled() {
        List<Feed> labelled = new ArrayList<>(sources);
        known.ifPresent(labelled::add);
        return labelled;
    }

    private void fit(Pass pass) {
        List<Matrix> rows = new ArrayList<>();
        List<Matrix> labels = new ArrayList<>();
        for (Feed feed : labelled()) {
            rows.add(pass.all(graph.features(feed)));
            labels.add(pass.allLabels(feed, graph.head().name()));
        }
        Matrix source = Matrix.below(rows.subList(0, sources.size()));
        Matrix wanted = pass.all(graph.features(target));
        Backend.onOneThread(() -> {
            Matrix all = Matrix.below(rows);
            double[] weights = Arrays.copyOf(usable(ratio.of(source, wanted)), all.rows());
            Arrays.fill(weights, source.rows(), weights.length, 1);
            head.fit(new FittedHead.Examples(all, Matrix.below(labels), Optional.of(weights)), objective)
                    .arrays()
                    .forEach((path, values) -> pass.put(graph.head().name() + "." + path, values));
        });
    }
}
