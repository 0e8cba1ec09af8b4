package org.graftml.strategies.subspace;

import org.graftml.testkit.StrategyContract;

class NoAdaptationContractTest extends StrategyContract<NoAdaptation> {
    @Override
    protected boolean fittedHead() {
        return true;
    }
}
