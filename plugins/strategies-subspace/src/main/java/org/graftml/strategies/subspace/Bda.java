package org.graftml.strategies.subspace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.measure.Measured.Outlook;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Balanced distribution adaptation (Wang et al. 2017, eq. 7): {@link Jda} with {@code (1 - μ)} on the
 * distance of the domains and μ on that of the classes; weighted, the target's mean of a class counts
 * as much as the class is more frequent there (W-BDA, eq. 10). With μ = 0.5 it is JDA. The first iteration
 * has no guess, and takes the distance of the domains alone, whatever μ is.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "bda",
        summary = "weighs the distance of domains against that of classes (Wang et al. 2017)")
public final class Bda implements Adapting {
    /** Settings of the method. */
    public record Settings(
            @Flat CommonSpace space,
            @Doc("iterations, each with the labels that the last one guessed") @Default("10") @Min(1) int iterations,
            @Doc("weight of the classes against that of the domains") @Default("0.5") @Min(0) @Max(1) double mu,
            @Doc("weigh classes by how frequent they are in each domain (W-BDA)") @Default("false") boolean weighted) {}

    private final Settings settings;

    public Bda(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        boolean shares = situation.shifted() && !situation.partial() && !situation.expects(Outlook.LITTLE);
        Optional<Advice> advice = Adapting.onFeatures(
                situation, 0.64, "the domains and their classes can be made alike, each as much as it should", "knn");
        return shares ? advice.map(Bda::weighted) : advice;
    }

    /** Classes that are weighed by their shares are not harmed where these differ. */
    private static Advice weighted(Advice advice) {
        Map<String, String> overrides = new LinkedHashMap<>(advice.overrides());
        overrides.put("strategy.weighted", "true");
        return new Advice(2 * advice.fitness(), advice.reason() + ", which are weighed by these shares", overrides);
    }

    @Override
    public void contribute(GraphBuilder graph) {
        ClosedForm.declare(
                graph,
                settings.space,
                new Components(
                        settings.space, MeanDistances.classes(settings.iterations, settings.mu, settings.weighted)));
    }
}
