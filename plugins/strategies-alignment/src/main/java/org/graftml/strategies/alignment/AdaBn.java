package org.graftml.strategies.alignment;

import java.util.Optional;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Adaptive batch normalisation (Li et al. 2016): what batch norms know of the source, they learn anew of the target
 * when training is over,
 *
 * <pre>
 * y = γ (x - μ_T) / σ_T + β
 * </pre>
 *
 * for each channel of {@code (N, C, ...)}, with the mean μ_T and the deviation σ_T of the samples of the target, none
 * of whose labels is used. Weights stay. It has no loss and stacks with what trains.
 *
 * <p>The model is that of the target: what it scores on a source, it scores with the target's statistics. Looks of
 * {@code validate} happen before, with the statistics of training.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "adabn",
        summary = "batch norms take their statistics from the target (Li et al. 2016)")
public final class AdaBn implements AdaptationStrategy {
    @Override
    public Optional<Advice> advise(Situation situation) {
        return Advice.aligning(
                situation,
                0.35,
                "batch norms can take the target's statistics, which costs nothing and stacks with others");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        if (graph.network().layers().stream().noneMatch(layer -> layer.operation() instanceof BatchNorm)) {
            throw Misfit.of("no-batch-norm", "the backbone has no batch norm")
                    .expected("a backbone with batch norms, such as one with the setting `batch-norm: true`")
                    .suggest("leave out `adabn`");
        }
        graph.statistics(graph.unlabelled(graph.target()));
    }
}
