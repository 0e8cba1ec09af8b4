package org.graftml.strategies.finetune;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.PhaseBuilder;

/**
 * How much a linear classifier reads off frozen features (Alain & Bengio 2016): the usual measure of a
 * representation. As {@link FeatureExtraction}, with a head of one trained layer and no other.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "linear-probe",
        summary = "a linear head on frozen features, the measure of a backbone (Alain & Bengio 2016)")
public final class LinearProbe implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("steps of the source phase for each step of the target phase; 0 leaves it out") @Default("1") @Min(0)
                    double sourceShare) {}

    private final Settings settings;

    public LinearProbe(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        new SourceThenTarget(graph, settings.sourceShare()).target("target", 1, phase -> probe(graph, phase));
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.weights() && situation.targetLabels() > 0
                ? Optional.of(Advice.of(
                        situation.few() ? 0.75 : 0.5, "weights have features already, and a head needs few labels"))
                : Optional.empty();
    }

    private static void probe(GraphBuilder graph, PhaseBuilder phase) {
        long layers = graph.places(graph.of(graph.head())).stream()
                .map(place -> place.layer().output().path())
                .distinct()
                .count();
        if (layers != 1) {
            throw Misfit.of("head-not-linear", "a linear probe has one layer on its features, and this head " + layers)
                    .expected("a head of one dense layer")
                    .suggest("`head: linear`, or `strategy: feature-extraction` for this head");
        }
        phase.freeze(graph.backbone());
    }
}
