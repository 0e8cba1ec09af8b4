package org.graftml.strategies.instance;

import org.graftml.testkit.StrategyContract;

class TrAdaBoostR2ContractTest extends StrategyContract<TrAdaBoostR2> {
    @Override
    protected boolean fittedHead() {
        return true;
    }

    @Override
    protected boolean numbers() {
        return true;
    }
}
