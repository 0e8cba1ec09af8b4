package org.graftml.strategies.subspace;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
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
    public record Settings(
            @Doc("dimensions of the common space") @Default("30") @Min(1) int k,
            @Doc("weight of the size of the projection") @Default("1") @Min(1e-12) double lambda,
            @Doc("linear, primal (no kernel: the projection is of columns), rbf, or laplace") @Default("linear")
                    Kernel kernel,
            @Doc("bandwidth of rbf and laplace; the median of all distances unless given") @Min(1e-12)
                    Optional<Double> bandwidth,
            @Doc("how features are scaled first") @Default("{}") Scaling scale,
            @Doc("where rows are brought to length 1: in, out, both or none") @Default("both") Norms norms) {}

    private final Settings settings;

    public Tca(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(
                situation,
                0.6,
                "features are as they are, and a few components can be found that the domains share",
                "knn");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Components.declare(
                graph,
                new Components.Form(
                        settings.k,
                        settings.lambda,
                        settings.kernel,
                        settings.bandwidth,
                        settings.scale,
                        settings.norms),
                MeanDistances.domains());
    }
}
