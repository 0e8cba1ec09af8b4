package org.graftml.strategies.instance;

import org.graftml.testkit.StrategyContract;

class UlsifContractTest extends StrategyContract<Ulsif> {
    @Override
    protected boolean fittedHead() {
        return true;
    }
}
