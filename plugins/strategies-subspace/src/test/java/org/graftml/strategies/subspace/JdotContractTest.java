package org.graftml.strategies.subspace;

import org.graftml.testkit.StrategyContract;

class JdotContractTest extends StrategyContract<Jdot> {
    @Override
    protected boolean fittedHead() {
        return true;
    }
}
