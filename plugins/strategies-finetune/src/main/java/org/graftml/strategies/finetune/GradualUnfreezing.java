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
 * Gradual unfreezing (Howard & Ruder 2018, sec. 3.3): first the head alone learns the target, then the
 * last stage of the backbone as well, then the one before it, until everything does. A phase {@code
 * target-0} trains the head, {@code target-i} the last {@code i} stages besides, {@code target} all.
 *
 * <p>The paper gives each step of the way one epoch; here they share {@code unfreezing} of the steps
 * equally. Its rates by depth are the strategy {@code rate-decay}, which stacks with this one.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "gradual-unfreezing",
        summary = "trains from the head downwards, a stage more at a time (Howard & Ruder 2018)")
public final class GradualUnfreezing implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("steps of the source phase for each step on the target; 0 leaves it out") @Default("1") @Min(0)
                    double sourceShare,
            @Doc("part of the steps on the target until everything trains") @Default("0.5") @Min(0.01) @Max(1)
                    double unfreezing,
            @Doc("whether running statistics of batch norms move on the target") @Default("moving")
                    Statistics batchNorm) {}

    private final Settings settings;

    public GradualUnfreezing(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.weights() && situation.targetLabels() > 0 && situation.trainable() > 0
                ? Optional.of(Advice.of(
                        0.6, situation.targetLabels() + " labels move the head first, and what is far from it last"))
                : Optional.empty();
    }

    @Override
    public void contribute(GraphBuilder graph) {
        SourceThenTarget phases = new SourceThenTarget(graph, settings.sourceShare());
        int stages = Stages.of(graph).size();
        for (int open = 0; open < stages; open++) {
            Frozen frozen = new Frozen(List.of(), stages - open, settings.batchNorm());
            phases.target("target-" + open, settings.unfreezing() / stages, phase -> frozen.in(phase, graph));
        }
        Frozen frozen = new Frozen(List.of(), 0, settings.batchNorm());
        phases.target("target", 1 - settings.unfreezing(), phase -> frozen.in(phase, graph));
    }
}
