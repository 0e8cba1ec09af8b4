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
 * Joint distribution adaptation (Long et al. 2013, eq. 9): transfer components that bring the means of the
 * domains together and those of each class, the target's classes being guessed by the head from one
 * iteration to the next. The first iteration has no guess.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "jda",
        summary = "transfer components that align classes, too, by guessed labels (Long et al. 2013)")
public final class Jda implements Adapting {
    /** Settings of the method. */
    public record Settings(
            @Doc("dimensions of the common space") @Default("30") @Min(1) int k,
            @Doc("weight of the size of the projection") @Default("1") @Min(1e-12) double lambda,
            @Doc("iterations, each with the labels that the last one guessed") @Default("10") @Min(1) int iterations,
            @Doc("linear, primal (no kernel: the projection is of columns), rbf, or laplace") @Default("linear")
                    Kernel kernel,
            @Doc("bandwidth of rbf and laplace; the median of all distances unless given") @Min(1e-12)
                    Optional<Double> bandwidth,
            @Doc("how features are scaled first") @Default("{}") Scaling scale,
            @Doc("where rows are brought to length 1: in, out, both or none") @Default("both") Norms norms) {}

    private final Settings settings;

    public Jda(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(
                situation, 0.7, "features are as they are, and the domains can be made alike class by class", "knn");
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
                MeanDistances.classes(settings.iterations, 0.5, false));
    }
}
