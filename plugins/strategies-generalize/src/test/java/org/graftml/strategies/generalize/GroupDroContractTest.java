package org.graftml.strategies.generalize;

import java.util.Map;
import org.graftml.testkit.StrategyContract;

class GroupDroContractTest extends StrategyContract<GroupDro> {
    @Override
    protected Map<String, String> streams() {
        return Some.DOMAINS;
    }
}
