package org.graftml.strategies.discrepancy;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Margin disparity discrepancy (Zhang et al. 2019): an adversarial head {@code f'} learns to agree with what the
 * head {@code f} says of the source, and to disagree on the target; the features learn the opposite,
 *
 * <pre>
 * loss = γ E_S[-log p'_y] + E_T[-log(1 - p'_y)],   y = argmax f,   ∂ψ is multiplied by -η_p
 * η_p  = weight · (2 / (1 + exp(-10 p)) - 1)
 * </pre>
 *
 * with {@code p' (N, K)} the probabilities of f' on features ψ, and γ = exp ρ for the margin ρ. No gradient
 * flows to f. The paper's η is 0.1 and its γ 2 to 4. 1e-6 inside the second logarithm keeps it finite, as
 * in the authors' code.
 *
 * <p>Deviations: η rises over the whole training and in full, where the authors' code takes 1000 steps to half of
 * it. Of several sources each counts one over their number (the paper has one).
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "mdd",
        summary = "features on which an adversarial head cannot disagree by a margin (Zhang et al. 2019)")
public final class Mdd implements AdaptationStrategy {
    private static final double SLOPE = 10;
    private static final double LEAST = 1e-6;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight η of the reversed gradient when it has risen in full") @Default("0.1") @Min(0) double weight,
            @Doc("γ, the exponential of the margin: how much agreement on the source counts") @Default("4") @Min(1)
                    double margin) {}

    private final Settings settings;

    public Mdd(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.classes() == 0
                ? Optional.empty()
                : Advice.aligning(situation, 0.55, "a second head can find where the first one is not to be relied on");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int classes = graph.classes().size();
        Feed unlabelled = graph.unlabelled(graph.target());
        GraphBuilder.HeadInfo adversary = graph.head("adversary");
        Value target = adversarial(graph, adversary, unlabelled);
        Value said = said(graph, unlabelled);
        graph.eachSource((phase, stream) -> {
            Value source = adversarial(graph, adversary, graph.labelled(stream));
            Value known = said(graph, graph.labelled(stream));
            phase.add(graph.loss(
                    "disparity-" + stream.name(),
                    Coefficient.constant(1.0 / graph.sources().size()),
                    List.of(source, known, target, said),
                    step -> agreement(step.get(source), step.get(known), classes)
                            .mul(settings.margin())
                            .add(disagreement(step.get(target), step.get(said), classes))));
        });
    }

    private Value adversarial(GraphBuilder graph, GraphBuilder.HeadInfo adversary, Feed feed) {
        Coefficient eta = Coefficient.ramp(settings.weight(), SLOPE);
        return graph.outputs(adversary, graph.reversed(graph.features(feed), eta));
    }

    private static Value said(GraphBuilder graph, Feed feed) {
        return graph.detached(graph.outputs(graph.head(), graph.features(feed)));
    }

    /** {@code -log p'_y}, y what the head says; both logits {@code (N, K)}: a scalar. */
    static NDArray agreement(NDArray adversary, NDArray head, int classes) {
        NDArray chosen = head.argMax(1).oneHot(classes);
        return adversary.logSoftmax(-1).mul(chosen).sum(new int[] {1}).mean().neg();
    }

    /** {@code -log(1 - p'_y)}, y what the head says; both logits {@code (N, K)}: a scalar. */
    static NDArray disagreement(NDArray adversary, NDArray head, int classes) {
        NDArray others = head.argMax(1).oneHot(classes).mul(-1).add(1);
        NDArray probability = adversary.softmax(-1).mul(others).sum(new int[] {1});
        return probability.add(LEAST).log().mean().neg();
    }
}
