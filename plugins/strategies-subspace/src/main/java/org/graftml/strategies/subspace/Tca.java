package org.graftml.strategies.subspace;

import java.util.Optional;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Transfer component analysis (Pan et al. 2011, eq. 9): the projection with the least distance of the
 * domains' means (MMD) for the variance that it keeps. Columns of A have Euclidean length 1, as in the code
 * of the paper that made it a baseline (Long et al. 2013).
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "tca",
        summary = "transfer components: the smallest distance of means (Pan et al. 2011)")
public final class Tca implements Adapting {
    /** Settings of the method. */
    public record Settings(@Flat CommonSpace space) {}

    private final Settings settings;

    public Tca(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(situation, 0.6, "a few components can be found that the domains share", "knn");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        ClosedForm.declare(graph, settings.space, new Components(settings.space, MeanDistances.domains()));
    }
}
