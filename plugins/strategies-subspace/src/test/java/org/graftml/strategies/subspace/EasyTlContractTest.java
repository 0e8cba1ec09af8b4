package org.graftml.strategies.subspace;

import org.graftml.testkit.StrategyContract;

class EasyTlContractTest extends StrategyContract<EasyTl> {
    @Override
    protected boolean fittedHead() {
        return true;
    }
}
