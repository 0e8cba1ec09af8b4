package org.graftml.strategies.generalize;

import java.util.Map;
import org.graftml.testkit.StrategyContract;

class MixStyleContractTest extends StrategyContract<MixStyle> {
    @Override
    protected Map<String, String> streams() {
        return Some.DOMAINS;
    }
}
