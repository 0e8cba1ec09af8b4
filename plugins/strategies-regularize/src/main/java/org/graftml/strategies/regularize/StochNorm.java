package org.graftml.strategies.regularize;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Stochastic normalisation (Kou et al. 2020): every batch norm of the backbone normalises each channel, drawn
 * anew in each step, with the running statistics or with those of the batch; see {@link
 * StochasticBatchNorm}. So few samples do not overfit through their own statistics. It has no loss and
 * stacks with what trains; the finished model has plain batch norms.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "stochnorm",
        summary = "norms use running statistics or the batch's by chance (Kou et al. 2020)")
public final class StochNorm implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("probability of a channel to be normalised with its running statistics")
                    @Default("0.5")
                    @Min(0)
                    @Max(0.95)
                    double p) {}

    private final Settings settings;

    public StochNorm(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return OnTarget.advice(situation, 0.42, "batch norms keep to their running statistics now and then");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        if (graph.network().layers().stream().noneMatch(layer -> layer.operation() instanceof BatchNorm)) {
            throw Misfit.of("no-batch-norm", "the backbone has no batch norm")
                    .expected("a backbone with batch norms")
                    .suggest("leave out `stochnorm`");
        }
        graph.replace((path, operation) ->
                operation instanceof BatchNorm norm ? new StochasticBatchNorm(norm, settings.p()) : operation);
    }
}
