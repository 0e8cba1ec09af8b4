package org.graftml.strategies.subspace;

import java.util.Optional;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * The head, fitted on the features of the sources, scaled as other methods scale them: what all of them
 * are to be compared with.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "no-adaptation",
        summary = "the head on scaled features: the baseline of methods in closed form")
public final class NoAdaptation implements AdaptationStrategy {
    /** Settings of the method. */
    public record Settings(@Flat Prepared features) {}

    private final Settings settings;

    public NoAdaptation(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(situation, 0.3, "the head on them is what adaptation has to be better than", "knn");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        ClosedForm.declare(
                graph,
                settings.features.layer(Mapping.Form.identity()),
                problem -> Method.Found.both(problem, Mapping.identity()));
    }
}
