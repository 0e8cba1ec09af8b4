package org.graftml.strategies.instance;

import org.graftml.testkit.StrategyContract;

class DasvmContractTest extends StrategyContract<Dasvm> {
    @Override
    protected boolean fittedHead() {
        return true;
    }
}
