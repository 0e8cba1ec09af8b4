package org.graftml.strategies.efficient;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Norm-only tuning (Frankle, Schwab & Morcos 2021): of the backbone the scales and shifts of norms alone
 * learn the target, the head as ever. The paper trains them on random weights; on pretrained ones it is
 * the usual cheap adaptation.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "norm-only",
        summary = "scales and shifts of norms and the head alone learn the target (Frankle et al. 2021)")
public final class NormOnly implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("whether running statistics of batch norms move as well") @Default("moving") Statistics batchNorm) {}

    private final Settings settings;

    public NormOnly(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return OnTarget.advice(situation, 0.48, "scales and shifts of norms, and the head,");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        OnTarget.train(
                graph,
                graph.backbone()
                        .where(
                                "norms",
                                place -> place.ofNorm() || settings.batchNorm().moves(place)),
                false);
    }
}
