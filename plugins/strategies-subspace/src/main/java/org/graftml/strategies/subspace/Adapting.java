package org.graftml.strategies.subspace;

import java.util.Optional;
import org.graftml.api.strategy.AdaptationStrategy;

/** A method in closed form. Without adapting, it is the head on features that are scaled alike. */
interface Adapting extends AdaptationStrategy {
    @Override
    default Optional<String> withoutAdapting() {
        return Optional.of("no-adaptation");
    }
}
