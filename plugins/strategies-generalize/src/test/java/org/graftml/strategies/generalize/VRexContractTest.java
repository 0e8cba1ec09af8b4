package org.graftml.strategies.generalize;

import java.util.Map;
import org.graftml.testkit.StrategyContract;

class VRexContractTest extends StrategyContract<VRex> {
    @Override
    protected Map<String, String> streams() {
        return Some.DOMAINS;
    }
}
