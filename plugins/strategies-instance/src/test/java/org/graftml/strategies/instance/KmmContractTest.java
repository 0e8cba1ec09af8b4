package org.graftml.strategies.instance;

import org.graftml.testkit.StrategyContract;

class KmmContractTest extends StrategyContract<Kmm> {
    @Override
    protected boolean fittedHead() {
        return true;
    }
}
