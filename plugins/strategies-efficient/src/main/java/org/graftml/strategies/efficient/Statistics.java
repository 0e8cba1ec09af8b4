package org.graftml.strategies.efficient;

import org.graftml.api.layers.Parameter;
import org.graftml.api.strategy.GraphBuilder;

/** What the running statistics of batch norms do while few parameters learn. */
public enum Statistics {
    /** They follow the batches of the target. */
    MOVING,
    /** They stay, and norms compute with them, as in evaluation. */
    FROZEN;

    /** Whether a parameter is a statistic that moves. */
    boolean moves(GraphBuilder.Place place) {
        return this == MOVING && place.parameter().role() == Parameter.Role.STATISTIC;
    }
}
