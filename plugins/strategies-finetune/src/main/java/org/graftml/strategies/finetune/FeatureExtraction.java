package org.graftml.strategies.finetune;

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
 * Trains the head alone on the target (Donahue et al. 2014): as {@link FineTune}, with the whole
 * backbone frozen in the target phase. It runs as in evaluation there, without dropout, so that its
 * features are computed once. The paper trains a linear SVM on the features; this trains the head
 * that the file names.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "feature-extraction",
        summary = "trains the head on features of a frozen backbone (Donahue et al. 2014)")
public final class FeatureExtraction implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("steps of the source phase for each step of the target phase; 0 leaves it out") @Default("1") @Min(0)
                    double sourceShare) {}

    private final Settings settings;

    public FeatureExtraction(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.weights() && situation.targetLabels() > 0
                ? Optional.of(Advice.of(
                        situation.few() ? 0.6 : 0.4, "weights have features already, and any head can learn on them"))
                : Optional.empty();
    }

    @Override
    public void contribute(GraphBuilder graph) {
        new SourceThenTarget(graph, settings.sourceShare())
                .target("target", 1, phase -> phase.freeze(graph.backbone()));
    }
}
