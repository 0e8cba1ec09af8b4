package org.graftml.strategies.finetune;

import java.util.function.Consumer;
import org.graftml.api.Misfit;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.PhaseBuilder;

/** The phases of sequential transfer: first the labels of the sources, then those of the target. */
final class SourceThenTarget {
    private final GraphBuilder graph;

    /**
     * Declares the source phase, where there is a source.
     *
     * @param share its steps for each step of the target phases; 0 leaves it out
     */
    SourceThenTarget(GraphBuilder graph, double share) {
        this.graph = graph;
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
    }

    /**
     * Declares a phase on the target.
     *
     * @param share of the steps on the target
     * @param refine what it does besides
     */
    void target(String name, double share, Consumer<PhaseBuilder> refine) {
        graph.phase(name, share, phase -> {
            phase.add(graph.supervised(graph.labelled(graph.target())));
            refine.accept(phase);
        });
    }
}
