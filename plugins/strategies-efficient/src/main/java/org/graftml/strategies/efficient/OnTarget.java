package org.graftml.strategies.efficient;

import java.util.Optional;
import java.util.function.Consumer;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.GraphBuilder.Parameters;
import org.graftml.api.strategy.PhaseBuilder;

/** What all of these do: in phases on the target's labels, a few parameters of the backbone learn. */
final class OnTarget {
    /** Smaller networks are trained as a whole as easily. */
    private static final long LARGE = 1_000_000;

    private OnTarget() {}

    /**
     * Where weights are refined by labels of the target.
     *
     * @param fitness where there are few labels
     * @param few what learns
     */
    static Optional<Advice> advice(Situation situation, double fitness, String few) {
        if (!situation.weights() || situation.targetLabels() == 0 || situation.trainable() < LARGE) {
            return Optional.empty();
        }
        return Optional.of(Advice.of(
                situation.few() ? fitness : fitness - 0.15,
                "%s learn %d labels, and %d parameters stay as they are"
                        .formatted(few, situation.targetLabels(), situation.trainable())));
    }

    /**
     * In phases that train on the target's labels, the backbone but for some of its parameters is frozen;
     * in others these are.
     *
     * @param few what learns on the target
     * @param added whether the strategy has brought them, so that other phases leave them alone
     */
    static void train(GraphBuilder graph, Parameters few, boolean added) {
        StreamInfo target = graph.target();
        if (target.shown() == 0) {
            throw Misfit.of(
                            "needs-labels",
                            "it joins what trains on labels of the target, and '" + target.name() + "' shows none")
                    .expected("`labels: all` or a number under `data." + target.name() + "`");
        }
        Consumer<PhaseBuilder> join = phase -> {
            if (phase.supervises(target)) {
                if (graph.places(few).isEmpty()) {
                    throw Misfit.of("nothing-to-train", "the backbone has no " + few.title())
                            .suggest("another backbone, or another strategy such as `fine-tune`");
                }
                phase.freeze(graph.backbone().without(few));
            } else if (added) {
                phase.freeze(few);
            }
        };
        graph.eachPhase(join);
    }
}
