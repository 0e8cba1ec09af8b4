package org.graftml.strategies.sourcefree;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.GraphBuilder;

/** What a source leaves behind, its hypothesis, and how the target's features come to suit it (Liang et al. 2020). */
final class Hypothesis {
    private Hypothesis() {}

    /** Where all that there is of a source is a model that it has taught, and the target shows no label. */
    static Optional<Advice> advise(Situation situation, double worth, String reason) {
        return situation.classes() > 0
                        && situation.trainable() > 0
                        && situation.sources() == 0
                        && situation.taught()
                        && situation.targetSamples() > 0
                        && situation.targetLabels() == 0
                ? Optional.of(Advice.of(worth, "no source is at hand but the model that it taught: " + reason))
                : Optional.empty();
    }

    /** A phase on the labels of the sources, where there are any; with smoothed labels. */
    static void learn(GraphBuilder graph, double share, double smoothing) {
        List<StreamInfo> sources = graph.sources();
        if (!sources.isEmpty()) {
            graph.phase(
                    "source", share, phase -> sources.forEach(source -> phase.add(smooth(graph, source, smoothing))));
        }
    }

    private static Loss smooth(GraphBuilder graph, StreamInfo stream, double smoothing) {
        Feed labelled = graph.labelled(stream);
        GraphBuilder.HeadInfo head = graph.headFor(stream);
        Value said = graph.outputs(head, graph.features(labelled));
        int classes = graph.classes().size();
        Loss loss = graph.loss(
                "source-" + stream.name(),
                Coefficient.constant(1),
                List.of(said),
                step -> smoothed(
                        step.get(said), step.labels(labelled, head.name()).oneHot(classes), smoothing));
        return new Loss(
                loss.path(),
                loss.weight(),
                loss.reads(),
                Optional.of(new Loss.Supervision(labelled, head.name())),
                loss.function());
    }

    /** Cross-entropy of outputs {@code (N, K)} with labels {@code (N, K)} that share a part with all classes: a scalar. */
    static NDArray smoothed(NDArray outputs, NDArray labels, double smoothing) {
        NDArray log = outputs.logSoftmax(-1);
        NDArray right = log.mul(labels).sum(new int[] {1}).mean();
        return right.mul(smoothing - 1).sub(log.mean().mul(smoothing));
    }

    /**
     * Information maximisation, {@code E H(p) - H(E p)} of outputs {@code (N, K)}: each sample of one class, and
     * all classes there. A scalar.
     */
    static NDArray informationLoss(NDArray outputs) {
        NDArray log = outputs.logSoftmax(-1);
        NDArray probabilities = log.exp();
        NDArray mean = probabilities.mean(new int[] {0});
        NDArray ofEach = probabilities.mul(log).sum(new int[] {1}).mean().neg();
        return ofEach.add(mean.mul(mean.add(1e-12).log()).sum());
    }
}
