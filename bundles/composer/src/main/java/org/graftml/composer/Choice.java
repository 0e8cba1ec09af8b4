package org.graftml.composer;

import java.util.List;
import java.util.Optional;
import org.graftml.api.data.Dataset;

/**
 * What was chosen of a stream.
 *
 * @param broken samples that cannot be read, and why
 * @param kept places of the samples to train on that are kept from training as whole groups
 */
record Choice(Dataset dataset, List<String> broken, Optional<int[]> kept) {
    /** All of it. */
    static Choice all(Dataset dataset) {
        return new Choice(dataset, List.of(), Optional.empty());
    }
}
