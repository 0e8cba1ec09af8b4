package org.graftml.strategies.ensemble;

import org.graftml.testkit.StrategyContract;

class EnsembleContractTest extends StrategyContract<Ensemble> {
    @Override
    protected boolean severalBackbones() {
        return true;
    }
}
