package org.graftml.strategies.regularize;

import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.PhaseBuilder;

/** Joins the phases that train on labels of the target. */
final class OnTarget {
    private OnTarget() {}

    /**
     * Where weights are refined by labels of the target, of which there are few.
     *
     * @param fitness where there are
     */
    static Optional<Advice> advice(Situation situation, double fitness, String what) {
        if (!situation.weights() || situation.targetLabels() == 0 || situation.trainable() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                situation.few()
                        ? Advice.of(fitness, situation.targetLabels() + " labels are few for all weights: " + what)
                        : Advice.of(
                                fitness / 2,
                                what + ", which matters less with " + situation.targetLabels() + " labels"));
    }

    /** What a strategy does in such a phase. */
    interface Join {
        /**
         * Joins.
         *
         * @param start the first of these phases: what there is when it begins is what was learnt before
         */
        void in(PhaseBuilder phase, String start);
    }

    static void join(GraphBuilder graph, Join join) {
        if (graph.target().shown() == 0) {
            throw Misfit.of(
                            "needs-labels",
                            "it joins what trains on labels of the target, and '"
                                    + graph.target().name() + "' shows none")
                    .expected("`labels: all` or a number under `data."
                            + graph.target().name() + "`");
        }
        StringBuilder start = new StringBuilder();
        graph.eachPhase(phase -> {
            if (phase.supervises(graph.target())) {
                if (start.isEmpty()) {
                    start.append(phase.name());
                }
                join.in(phase, start.toString());
            }
        });
    }
}
