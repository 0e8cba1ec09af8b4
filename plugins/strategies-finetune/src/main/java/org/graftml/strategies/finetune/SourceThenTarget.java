package org.graftml.strategies.finetune;

import java.util.function.Consumer;
import org.graftml.api.Misfit;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.PhaseBuilder;

/** The two phases of sequential transfer: first the labels of the sources, then those of the target. */
final class SourceThenTarget {
    private SourceThenTarget() {}

    /**
     * Declares the phases.
     *
     * @param share steps of the source phase for each step of the target phase; 0 leaves it out
     * @param refine what the target phase does besides
     */
    static void declare(GraphBuilder graph, double share, Consumer<PhaseBuilder> refine) {
        StreamInfo target = graph.target();
        if (target.shown() == 0) {
            throw Misfit.of("needs-labels", "the target phase trains on labels, and '" + target.name() + "' shows none")
                    .expected("`labels: all` or a number under `data." + target.name() + "`")
                    .suggest("without labels of the target, `dann` and `deep-coral` adapt to it");
        }
        if (share > 0 && !graph.sources().isEmpty()) {
            graph.phase("source", share, phase -> graph.sources()
                    .forEach(source -> phase.add(graph.supervised(graph.labelled(source)))));
        }
        graph.phase("target", 1, phase -> {
            phase.add(graph.supervised(graph.labelled(target)));
            refine.accept(phase);
        });
    }
}
