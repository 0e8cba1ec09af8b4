package org.graftml.strategies.generalize;

import java.util.Map;
import org.graftml.testkit.StrategyContract;

class IrmContractTest extends StrategyContract<Irm> {
    @Override
    protected Map<String, String> streams() {
        return Some.DOMAINS;
    }
}
