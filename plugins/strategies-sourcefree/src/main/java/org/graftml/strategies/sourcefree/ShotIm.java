package org.graftml.strategies.sourcefree;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * SHOT-IM (Liang et al. 2020): {@link Shot} without pseudo-labels. The head stays, and the target's features come
 * to make it sure of each sample, and of all classes,
 *
 * <pre>
 * loss = E H(p) - H(E p)
 * </pre>
 *
 * with {@code p (N, K)} what the head says of a batch of the target. The model of the source comes from a run,
 * {@code backbone: {weights: run:DIR}}, or from a phase {@code source} where the file has a labelled source.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "shot-im",
        summary = "features make the head of a source sure, and of all classes (Liang et al. 2020)")
public final class ShotIm implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("steps on the sources for each step on the target, where there is a source") @Default("1") @Min(0.001)
                    double share,
            @Doc("share of a source's label that all classes get") @Default("0.1") @Min(0) @Max(0.99) double smoothing,
            @Doc("factor on the learning rate on the target") @Default("1") @Min(0) double rate) {}

    private final Settings settings;

    public ShotIm(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Hypothesis.advise(situation, 0.7, "features can make the head of the weights sure, and of all classes");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        graph.classes();
        Hypothesis.learn(graph, settings.share(), settings.smoothing());
        Value said = graph.outputs(graph.head(), graph.features(graph.unlabelled(graph.target())));
        Loss information = graph.loss(
                "information",
                Coefficient.constant(1),
                List.of(said),
                step -> Hypothesis.informationLoss(step.get(said)));
        graph.phase("target", 1, phase -> {
            phase.freeze(graph.of(graph.head()));
            phase.rate(graph.backbone(), settings.rate());
            phase.add(information);
        });
    }
}
