package org.graftml.strategies.finetune;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Discriminative learning rates (Howard & Ruder 2018, sec. 3.2): what lies deeper knows more general
 * things and moves less,
 *
 * <pre>
 * η_{l-1} = η_l · decay
 * </pre>
 *
 * with the head at the optimiser's rate, the last stage of the backbone at {@code decay} times that, the
 * one before at {@code decay²}. The paper's factor is 1/2.6. It joins every phase that trains on labels
 * of the target.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "rate-decay",
        summary = "learning rates that fall with depth (Howard & Ruder 2018)")
public final class RateDecay implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("rate of a stage, as a part of the rate of the stage above it") @Default("0.385") @Min(0.001) @Max(1)
                    double decay) {}

    private final Settings settings;

    public RateDecay(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.weights() && situation.targetLabels() > 0 && situation.trainable() > 0
                ? Optional.of(
                        Advice.of(0.45, "what weights know in general, near the inputs, can move less than the rest"))
                : Optional.empty();
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<String> stages = Stages.of(graph);
        graph.eachPhase(phase -> {
            if (phase.supervises(graph.target())) {
                for (int i = 0; i < stages.size(); i++) {
                    phase.rate(graph.stages(List.of(stages.get(i))), Math.pow(settings.decay(), stages.size() - i));
                }
            }
        });
    }
}
