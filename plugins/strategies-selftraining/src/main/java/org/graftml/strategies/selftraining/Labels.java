package org.graftml.strategies.selftraining;

import java.util.function.Consumer;
import org.graftml.api.Misfit;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.PhaseBuilder;

/** Joins the phases that learn labels, of a source or of the target: without any, there is nothing to be sure of. */
final class Labels {
    private Labels() {}

    static void join(GraphBuilder graph, Consumer<PhaseBuilder> join) {
        if (graph.streams().stream().noneMatch(stream -> stream.shown() > 0)) {
            throw Misfit.of("needs-labels", "nothing tells what to be sure of: no stream shows a label")
                    .expected("labels on a source or on some samples of the target under `data:`");
        }
        graph.eachPhase(phase -> {
            if (graph.streams().stream().anyMatch(phase::supervises)) {
                join.accept(phase);
            }
        });
    }
}
