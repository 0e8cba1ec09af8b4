package org.graftml.strategies.instance;

import org.graftml.testkit.StrategyContract;

class TrAdaBoostContractTest extends StrategyContract<TrAdaBoost> {
    @Override
    protected boolean fittedHead() {
        return true;
    }
}
