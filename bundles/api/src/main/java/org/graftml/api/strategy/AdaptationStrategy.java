package org.graftml.api.strategy;

import java.util.Optional;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;

/**
 * A transfer method. It declares what it adds to the training graph; it has no loop of its own.
 * Strategies stack: the order in which a file names them does not matter. At most one of a stack
 * declares phases, the others join the phases that read what they need.
 */
@ExtensionPoint(kind = "strategy", plural = "strategies", summary = "transfer methods")
public interface AdaptationStrategy {
    /**
     * Declares streams, values, losses, state and phases.
     *
     * @throws org.graftml.api.Misfit where the experiment lacks what the method needs
     */
    void contribute(GraphBuilder graph);

    /**
     * The id of the strategy that it is without adapting to a target, where that is not plain training on the labels
     * of the sources. What an adapting run is compared with takes over the settings that both know.
     */
    default Optional<String> withoutAdapting() {
        return Optional.empty();
    }

    /**
     * How well it would serve, before anything is trained; empty where it would not, or cannot tell. What it needs
     * it says in {@link #contribute}: it is proposed only where that is there.
     */
    default Optional<Advice> advise(Situation situation) {
        return Optional.empty();
    }

    /**
     * Whether it builds on what the backbone has learnt elsewhere. One that does not, such as a baseline to
     * measure transfer against, starts from random numbers, whatever weights the file names.
     */
    default boolean transfers() {
        return true;
    }
}
