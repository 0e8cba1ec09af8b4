package org.graftml.strategies.adversarial;

import java.util.Map;
import org.graftml.testkit.StrategyContract;

class OsbpContractTest extends StrategyContract<Osbp> {
    /** The testkit's classes are trees. */
    @Override
    protected Map<String, Object> settings() {
        return Map.of("unknown", "cedar");
    }
}
