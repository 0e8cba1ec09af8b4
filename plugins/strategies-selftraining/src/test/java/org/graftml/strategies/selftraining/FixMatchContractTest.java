package org.graftml.strategies.selftraining;

import java.util.List;
import java.util.Map;
import org.graftml.testkit.StrategyContract;

class FixMatchContractTest extends StrategyContract<FixMatch> {
    @Override
    protected Map<String, Object> settings() {
        return Map.of("strong", List.of(Map.of("use", "testkit")));
    }
}
