package org.graftml.strategies.instance;

import java.util.Map;
import org.graftml.testkit.StrategyContract;

class UlsifContractTest extends StrategyContract<Ulsif> {
    @Override
    protected boolean fittedHead() {
        return true;
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("scale", Map.of("columns", "joint"));
    }
}
