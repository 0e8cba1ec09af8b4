package org.graftml.strategies.alignment;

import java.util.Set;
import org.graftml.testkit.StrategyContract;

class DsanContractTest extends StrategyContract<Dsan> {
    /** It holds the width of the kernels still. */
    @Override
    protected Set<String> partlyStill() {
        return Set.of("classes-source");
    }
}
