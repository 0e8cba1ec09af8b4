package org.graftml.strategies.subspace;

import org.graftml.testkit.StrategyContract;

class TransportContractTest extends StrategyContract<Transport> {
    @Override
    protected boolean fittedHead() {
        return true;
    }
}
