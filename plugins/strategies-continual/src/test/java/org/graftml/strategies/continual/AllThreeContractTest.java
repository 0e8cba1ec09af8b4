package org.graftml.strategies.continual;

import java.util.Map;
import org.graftml.testkit.StrategyContract;

/** With a memory, what the old network said, and Fisher's information. */
class AllThreeContractTest extends StrategyContract<Continual> {
    @Override
    protected Map<String, Object> settings() {
        return Map.of("memory", 6, "ewc", 5.0, "fisher-samples", 5);
    }
}
