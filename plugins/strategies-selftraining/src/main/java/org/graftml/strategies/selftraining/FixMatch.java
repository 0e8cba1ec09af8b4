package org.graftml.strategies.selftraining;

import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * FixMatch (Sohn et al. 2020): what the network is sure of in a sample that is changed a little, it learns of the same
 * sample changed a lot,
 *
 * <pre>
 * loss = λ 1/N Σ_i [max q_i ≥ τ] · -log p_i,y,   y = argmax q_i
 * </pre>
 *
 * with {@code q (N, K)} the probabilities of a batch of the target as the file's augmenters draw it, without a gradient,
 * and {@code p (N, K)} those of the same samples when the {@code strong} augmenters come first. The paper's λ is 1, its τ
 * 0.95, its weak change a flip and a shift, its strong ones RandAugment and Cutout. It joins every phase that learns
 * labels: a few of the target, as in the paper, or a source's.
 *
 * <p>Deviations: a step has as many samples without a label as with one (the paper has seven times as many); strong
 * augmenters come before the file's, so that they see whole pictures before they are scaled to what the network takes.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "fixmatch",
        summary = "what is sure of a sample is learnt of the same one, changed a lot (Sohn et al. 2020)")
public final class FixMatch implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("what changes a sample a lot, in order, before the file's augmenters: [rand-augment, cutout]") @Min(1)
                    List<Augmenter> strong,
            @Doc("λ: weight of the loss") @Default("1") @Min(0) double weight,
            @Doc("τ: how probable a class must be to be learnt") @Default("0.95") @Min(0) @Max(1) double threshold) {}

    private final Settings settings;

    public FixMatch(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int classes = graph.classes().size();
        Feed weak = graph.unlabelled(graph.target());
        Feed strong = graph.view(weak, "strong", settings.strong());
        Value sure = graph.detached(graph.outputs(graph.head(), graph.features(weak)));
        Value said = graph.outputs(graph.head(), graph.features(strong));
        Loss loss = graph.loss(
                "consistency",
                Coefficient.constant(settings.weight()),
                List.of(said, sure),
                step -> PseudoLabels.crossEntropy(step.get(said), step.get(sure), classes, settings.threshold()));
        Labels.join(graph, phase -> phase.add(loss));
    }
}
