package org.graftml.strategies.subspace;

import java.util.Map;
import org.graftml.testkit.StrategyContract;

class JgsaContractTest extends StrategyContract<Jgsa> {
    @Override
    protected boolean fittedHead() {
        return true;
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("k", 4);
    }
}
