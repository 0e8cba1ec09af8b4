package org.graftml.strategies.instance;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Scaling;

/**
 * Samples of the sources are weighed by their features and those of the target, and the head is fitted on them, and on
 * the labelled samples of the target, which weigh 1. Weights are what the estimate of each paper gives: their mean is near 1, and not always 1.
 */
final class Weighing {
    private Weighing() {}

    /**
     * Where features are as they are, those of tables or of weights, and the domains overlap.
     *
     * @param how weights are found
     */
    static Optional<Advice> advice(Situation situation, double fitness, String how) {
        boolean given = situation.trainable() == 0 || situation.weights();
        return situation.adapts() && given && situation.doubts().isEmpty()
                ? Optional.of(new Advice(
                        fitness,
                        "samples of the source can count as much as they look like the target, " + how,
                        Map.of("head", "logistic")))
                : Optional.empty();
    }

    /** Declares the phase. */
    static void declare(GraphBuilder graph, Optional<Scaling> scale, Ratio ratio) {
        Lesson.declare(graph, scale, (samples, learner) -> {
            double[] weights = weights(samples, ratio, learner);
            return learner.fit(new FittedHead.Examples(samples.labelled(), samples.allLabels(), Optional.of(weights)));
        });
    }

    /** Of all that are labelled, {@code (n + k)}. */
    static double[] weights(Samples samples, Ratio ratio, Learner learner) {
        double[] found = usable(ratio.of(samples.source(), samples.target(), learner::goesOn));
        double[] weights = Arrays.copyOf(found, found.length + samples.known().rows());
        Arrays.fill(weights, found.length, weights.length, 1);
        return weights;
    }

    private static double[] usable(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        if (!Double.isFinite(sum) || sum <= 0) {
            throw Misfit.of("nothing-alike", "no sample of the source looks like those of the target")
                    .at("bandwidth")
                    .expected("a larger one, or `median`: the median of all distances");
        }
        return weights;
    }
}
