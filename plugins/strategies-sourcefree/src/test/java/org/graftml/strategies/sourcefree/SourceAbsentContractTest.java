package org.graftml.strategies.sourcefree;

import java.util.Map;
import org.graftml.testkit.StrategyContract;

/** Without a source: a target alone, none of whose labels is shown. */
class SourceAbsentContractTest extends StrategyContract<Shot> {
    @Override
    protected Map<String, String> streams() {
        return Map.of("target", "none");
    }
}
