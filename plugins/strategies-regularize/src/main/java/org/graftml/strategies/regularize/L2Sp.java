package org.graftml.strategies.regularize;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * L2-SP (Li, Grandvalet & Davoine 2018): what was learnt before is where decay pulls to, instead of zero,
 *
 * <pre>
 * loss = ½ α ‖w - w⁰‖² + ½ β ‖w_head‖²
 * </pre>
 *
 * with {@code w} all trained parameters {@code (P)} of the backbone, biases and norms included, and
 * {@code w⁰} these when the first phase on the target's labels began. The paper's α is chosen from
 * 0.001 to 1, its β is 0.01. It takes the place of weight decay: an optimiser that decays as well pulls
 * to zero besides.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "l2-sp",
        summary = "weights are pulled to where they started from (Li et al. 2018)")
public final class L2Sp implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("pull of the backbone to where it started from") @Default("0.1") @Min(0) double alpha,
            @Doc("pull of the head to zero") @Default("0.01") @Min(0) double beta) {}

    private final Settings settings;

    public L2Sp(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return OnTarget.advice(situation, 0.62, "they are kept near where they started from");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        OnTarget.join(graph, (phase, start) -> {
            Value w = graph.weights(graph.backbone());
            Value w0 = graph.before(start, w);
            Value head = graph.weights(graph.of(graph.head()));
            Loss backbone =
                    graph.loss("start", Coefficient.constant(settings.alpha() / 2), List.of(w, w0), step -> step.get(w)
                            .sub(step.get(w0))
                            .square()
                            .sum());
            Loss decay =
                    graph.loss("head", Coefficient.constant(settings.beta() / 2), List.of(head), step -> step.get(head)
                            .square()
                            .sum());
            phase.add(backbone, decay);
        });
    }
}
