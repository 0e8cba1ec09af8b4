package org.graftml.api.graph;

import java.util.List;
import java.util.Optional;

/**
 * A loss of the graph.
 *
 * @param path unique: its strategy and its name
 * @param reads the values that it reads
 * @param supervises the labelled feed and the head, for a supervised loss
 */
public record Loss(
        String path, Coefficient weight, List<Value> reads, Optional<Supervision> supervises, LossFunction function) {
    public Loss {
        reads = List.copyOf(reads);
    }

    /** Whose labels a supervised loss compares with which head. */
    public record Supervision(Feed feed, String head) {}
}
