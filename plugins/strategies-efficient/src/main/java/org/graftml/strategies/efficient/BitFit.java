package org.graftml.strategies.efficient;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * BitFit (Ben Zaken, Ravfogel & Goldberg 2022): of the backbone the biases alone learn the target, the head as
 * ever. The shifts of norms are biases; where a convolution has none, that of the norm behind it is its
 * bias. The paper tunes transformers, whose norms have no running statistics; {@code statistics} says
 * what those of batch norms do.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "bitfit",
        summary = "biases and the head alone learn the target (Ben Zaken et al. 2022)")
public final class BitFit implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("whether running statistics of batch norms move as well") @Default("frozen") Statistics batchNorm) {}

    private final Settings settings;

    public BitFit(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return OnTarget.advice(situation, 0.52, "biases and the head");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        OnTarget.train(
                graph,
                graph.backbone()
                        .where(
                                "biases",
                                place -> place.parameter().name().endsWith("bias")
                                                && place.parameter().role() != Parameter.Role.STATISTIC
                                        || settings.batchNorm().moves(place)),
                false);
    }
}
