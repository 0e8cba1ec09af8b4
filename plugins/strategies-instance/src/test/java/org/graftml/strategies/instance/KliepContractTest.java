package org.graftml.strategies.instance;

import org.graftml.testkit.StrategyContract;

class KliepContractTest extends StrategyContract<Kliep> {
    @Override
    protected boolean fittedHead() {
        return true;
    }
}
