package org.graftml.api.weights;

import java.util.Map;
import java.util.Optional;

/**
 * What parameters are called elsewhere, and which of them start from a checkpoint instead of random
 * numbers.
 *
 * @param names path in the graph to the name that published checkpoints have, for all parameters that
 *     have one
 * @param checkpoint where there is one
 * @param entries path in the graph to the array in the checkpoint, for all parameters that start from it
 */
public record Start(Map<String, String> names, Optional<Checkpoint> checkpoint, Map<String, String> entries) {
    /** Everything is random, and nothing has a name elsewhere. */
    public static final Start RANDOM = new Start(Map.of(), Optional.empty(), Map.of());

    public Start {
        names = Map.copyOf(names);
        entries = Map.copyOf(entries);
    }
}
