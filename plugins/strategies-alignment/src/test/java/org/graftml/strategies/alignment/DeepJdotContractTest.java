package org.graftml.strategies.alignment;

import java.util.Set;
import org.graftml.testkit.StrategyContract;

class DeepJdotContractTest extends StrategyContract<DeepJdot> {
    /** It holds the plan still. */
    @Override
    protected Set<String> partlyStill() {
        return Set.of("transport-source");
    }
}
