package org.graftml.strategies.finetune;

import org.graftml.api.layers.Parameter;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.GraphBuilder.Parameters;

/** What the running statistics of batch norms do while a phase trains. */
public enum Statistics {
    /** They follow the batches, as when training from scratch. */
    MOVING,
    /** They stay, and norms compute with them, as in evaluation: what few samples ask for. */
    FROZEN;

    /** The running statistics of the backbone. */
    static Parameters of(GraphBuilder graph) {
        return graph.backbone().where("statistics", place -> place.parameter().role() == Parameter.Role.STATISTIC);
    }
}
