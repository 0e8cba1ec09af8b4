package org.graftml.strategies.discrepancy;

import java.util.Map;
import org.graftml.testkit.StrategyContract;

class M3sdaContractTest extends StrategyContract<M3sda> {
    @Override
    protected Map<String, String> streams() {
        return Map.of("art", "all", "photo", "all", "target", "none");
    }
}
