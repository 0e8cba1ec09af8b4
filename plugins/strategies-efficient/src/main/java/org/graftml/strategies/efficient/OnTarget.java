package org.graftml.strategies.efficient;

import java.util.function.Consumer;
import org.graftml.api.Misfit;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.GraphBuilder.Parameters;
import org.graftml.api.strategy.PhaseBuilder;

/** What all of these do: in phases on the target's labels, a few parameters of the backbone learn. */
final class OnTarget {
    private OnTarget() {}

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
