package org.graftml.strategies.subspace;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
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
            @Flat CommonSpace space,
            @Doc("iterations, each with the labels that the last one guessed") @Default("10") @Min(1) int iterations) {}

    private final Settings settings;

    public Jda(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(situation, 0.7, "the domains can be made alike class by class", "knn");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        ClosedForm.declare(
                graph,
                settings.space,
                new Components(settings.space, MeanDistances.classes(settings.iterations, 0.5, false)));
    }
}
