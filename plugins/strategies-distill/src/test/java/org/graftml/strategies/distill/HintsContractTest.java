package org.graftml.strategies.distill;

import java.util.List;
import java.util.Map;
import org.graftml.testkit.StrategyContract;

/** With hints, on samples without labels too. */
class HintsContractTest extends StrategyContract<Distill> {
    @Override
    protected Map<String, Object> settings() {
        return Map.of("samples", "all", "hints", List.of(Map.of("stage", "first", "teacher", "second")));
    }
}
