package org.graftml.strategies.finetune;

import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Sequential transfer (Yosinski et al. 2014): a phase {@code source} on the labels of all sources,
 * where there are any, then a phase {@code target} on the labels of the target alone, with some
 * stages of the backbone frozen. Where both have the same labels they share the head, which goes on
 * with what it learnt; the paper starts it anew.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "fine-tune",
        summary = "first the source, then the target, with frozen stages or none (Yosinski et al. 2014)")
public final class FineTune implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("steps of the source phase for each step of the target phase; 0 leaves it out") @Default("1") @Min(0)
                    double sourceShare,
            @Doc("stages of the backbone that stay as they are in the target phase") List<String> freeze,
            @Doc("factor on the learning rate in the target phase") @Default("1") @Min(0) double targetRate) {}

    private final Settings settings;

    public FineTune(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        for (String stage : settings.freeze()) {
            if (!graph.stageNames().contains(stage)) {
                throw Misfit.of("unknown-stage", "the backbone has no stage '" + stage + "'")
                        .at("freeze")
                        .expected("some of " + String.join(", ", graph.stageNames()));
            }
        }
        SourceThenTarget.declare(graph, settings.sourceShare(), phase -> {
            if (!settings.freeze().isEmpty()) {
                phase.freeze(graph.stages(settings.freeze()));
            }
            if (settings.targetRate() != 1) {
                phase.rate(graph.all(), settings.targetRate());
            }
        });
    }
}
