package org.graftml.strategies.selftraining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.testkit.StrategyContract;

class TransitiveContractTest extends StrategyContract<Transitive> {
    @Override
    protected Map<String, String> streams() {
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put("source", "all");
        streams.put("between", "none");
        streams.put("target", "none");
        return streams;
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("through", List.of("between"));
    }
}
