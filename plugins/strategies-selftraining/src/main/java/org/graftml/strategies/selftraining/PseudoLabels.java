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
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.measure.Measured.Outlook;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Pseudo-labels (Lee 2013): where the network is sure of a sample without a label, it learns what it says itself,
 *
 * <pre>
 * loss = α_p 1/N Σ_i [max p_i ≥ τ] · -log p_i,y,   y = argmax p_i
 * α_p  = weight · (2 / (1 + exp(-10 p)) - 1)
 * </pre>
 *
 * with {@code p (N, K)} the probabilities of a batch of the target. It joins every phase that learns labels, of
 * a source or of the target.
 *
 * <p>Deviations: the threshold τ is that of later work (Sohn et al. 2020), and the paper's is 0; α rises as λ
 * does in domain-adversarial training, where the paper's rises in a straight line after some epochs.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "pseudo-labels",
        summary = "learns what it is sure of itself (Lee 2013)")
public final class PseudoLabels implements AdaptationStrategy {
    private static final double SLOPE = 10;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight when it has risen in full") @Default("1") @Min(0) double weight,
            @Doc("τ: how probable a class must be to be learnt") @Default("0.95") @Min(0) @Max(1) double threshold) {}

    private final Settings settings;

    public PseudoLabels(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        if (situation.classes() == 0 || situation.unknown() || !situation.adapts() || situation.trainable() == 0) {
            return Optional.empty();
        }
        boolean little = situation.expects(Outlook.LITTLE);
        return Optional.of(Advice.of(
                little ? 0.2 : 0.4,
                "what is sure of the target can be learnt, where the source is right of most of it"));
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int classes = graph.classes().size();
        Value said = graph.outputs(graph.head(), graph.features(graph.unlabelled(graph.target())));
        Value still = graph.detached(said);
        Loss loss = graph.loss(
                "self",
                Coefficient.ramp(settings.weight(), SLOPE),
                List.of(said, still),
                step -> crossEntropy(step.get(said), step.get(still), classes, settings.threshold()));
        Labels.join(graph, phase -> phase.add(loss));
    }

    /** Cross-entropy of outputs {@code (N, K)} with what others are sure of, over all N: a scalar. */
    static NDArray crossEntropy(NDArray outputs, NDArray still, int classes, double threshold) {
        NDArray probabilities = still.softmax(-1);
        NDArray sure = probabilities.max(new int[] {1}, true).gte(threshold).toType(outputs.getDataType(), false);
        NDArray chosen = probabilities.argMax(1).oneHot(classes).mul(sure);
        return outputs.logSoftmax(-1).mul(chosen).sum(new int[] {1}).mean().neg();
    }
}
