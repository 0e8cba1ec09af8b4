package org.graftml.strategies.generalize;

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
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Invariant risk minimisation (Arjovsky et al. 2019, IRMv1): features on which the same classifier is the best in
 * every domain, so that none of them gains by another scale of the outputs,
 *
 * <pre>
 * loss = Σ_e R_e + λ Σ_e (∂R_e(w · z) / ∂w at w = 1)²
 * ∂R_e / ∂w = E Σ_k (p_k - y_k) z_k
 * </pre>
 *
 * with outputs {@code z (N, K)} of a batch of domain e, their probabilities p, and labels y of which one is 1. The
 * second line is the derivative of cross-entropy, so that no gradient of a gradient is needed. It adds the second
 * term to every phase that learns a labelled source. As in the authors' code λ is 1 in the beginning. Deviations: later
 * code multiplies the derivatives of two halves of a batch, which is not biased upwards by its size as the square is;
 * and some divides the whole loss by λ.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "irm",
        summary = "one classifier is the best in every domain (Arjovsky et al. 2019)")
public final class Irm implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("λ: weight of the penalty") @Default("100") @Min(0) double weight,
            @Doc("part of the training in which the weight is 1") @Default("0.1") @Min(0) @Max(1) double warmup) {}

    private final Settings settings;

    public Irm(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Domains.advice(situation, 0.45, "one classifier can be made the best of each");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int classes = graph.classes().size();
        Domains.several(graph);
        graph.eachSource((phase, stream) -> {
            Feed labelled = graph.labelled(stream);
            String head = graph.headFor(stream).name();
            Value said = graph.outputs(labelled);
            phase.add(graph.loss(
                    "penalty-" + stream.name(),
                    Domains.late(settings.weight(), settings.warmup()),
                    List.of(said),
                    step -> penalty(step.get(said), step.labels(labelled, head).oneHot(classes))));
        });
    }

    /** The squared derivative by the scale of outputs {@code (N, K)}, for labels {@code (N, K)}: a scalar. */
    static NDArray penalty(NDArray outputs, NDArray labels) {
        return outputs.softmax(-1)
                .sub(labels)
                .mul(outputs)
                .sum(new int[] {1})
                .mean()
                .square();
    }
}
