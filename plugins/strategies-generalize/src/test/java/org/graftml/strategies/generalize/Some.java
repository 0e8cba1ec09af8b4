package org.graftml.strategies.generalize;

import java.util.Map;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.testkit.StrategyProbe;

/** Experiments with two domains. */
final class Some {
    static final Map<String, String> DOMAINS = Map.of("art", "all", "photo", "all");

    private Some() {}

    static StrategyProbe domains(String id, AdaptationStrategy strategy) {
        return StrategyProbe.of(id, strategy).stream("art", -1).stream("photo", -1);
    }
}
