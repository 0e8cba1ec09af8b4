package org.graftml.strategies.subspace;

import org.graftml.testkit.StrategyContract;

class CoralContractTest extends StrategyContract<Coral> {
    @Override
    protected boolean fittedHead() {
        return true;
    }
}
