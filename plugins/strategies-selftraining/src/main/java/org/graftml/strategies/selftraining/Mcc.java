package org.graftml.strategies.selftraining;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Value;
import org.graftml.api.measure.Measured.Outlook;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Minimum class confusion (Jin et al. 2020): classes that the head confuses on the target become less so,
 *
 * <pre>
 * loss = weight · 1/K Σ_k Σ_{l≠k} C_kl,   C_kl = Σ_i w_i p_ik p_il, each row scaled to a sum of 1
 * p    = softmax(z / T),   w_i = 1 + exp(-H(p_i)), with no gradient
 * </pre>
 *
 * with {@code z (N, K)} the outputs for a batch of the target. It needs neither the source nor a network of its
 * own, joins every phase that learns a source, and stacks with what aligns domains. The paper's T is 2.5.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "mcc",
        summary = "the head confuses classes less on the target (Jin et al. 2020)")
public final class Mcc implements AdaptationStrategy {
    /** Keeps a class that nothing is thought to be of from 0 / 0. */
    private static final double LEAST = 1e-12;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight of the confusion against the supervised loss") @Default("1") @Min(0) double weight,
            @Doc("T, which softens what the head says") @Default("2.5") @Min(0.01) @Max(1000) double temperature) {}

    private final Settings settings;

    public Mcc(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        if (situation.classes() == 0 || situation.unknown() || !situation.adapts() || situation.trainable() == 0) {
            return Optional.empty();
        }
        boolean little = situation.expects(Outlook.LITTLE);
        return Optional.of(Advice.of(
                little ? 0.3 : 0.6,
                "what the head says of the target alone can become less confused"
                        + (situation.shifted() || situation.absent() > 0
                                ? ", which classes in other shares do not harm"
                                : situation.doubts())));
    }

    @Override
    public void contribute(GraphBuilder graph) {
        graph.classes();
        Value said = graph.outputs(graph.head(), graph.features(graph.unlabelled(graph.target())));
        Value still = graph.detached(said);
        graph.eachSource((phase, stream) -> phase.add(graph.loss(
                "confusion-" + stream.name(),
                Coefficient.constant(settings.weight() / graph.sources().size()),
                List.of(said, still),
                step -> confusion(step.get(said), step.get(still), settings.temperature()))));
    }

    /**
     * The confusion of outputs {@code (N, K)}: a scalar. A row of C has the sum {@code Σ_i w_i p_ik}, because
     * probabilities do, so that what is off its diagonal is one less {@code Σ_i w_i p_ik² / Σ_i w_i p_ik}.
     *
     * @param still the same outputs, for the weights
     */
    static NDArray confusion(NDArray outputs, NDArray still, double temperature) {
        NDArray log = still.div(temperature).logSoftmax(-1);
        NDArray weights = log.exp().mul(log).sum(new int[] {1}, true).exp().add(1);
        NDArray probabilities = outputs.div(temperature).softmax(-1);
        NDArray weighted = probabilities.mul(weights);
        NDArray sure = weighted.mul(probabilities).sum(new int[] {0});
        NDArray all = weighted.sum(new int[] {0}).add(LEAST);
        return sure.div(all).mean().neg().add(1);
    }
}
