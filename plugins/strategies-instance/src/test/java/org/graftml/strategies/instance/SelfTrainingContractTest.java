package org.graftml.strategies.instance;

import org.graftml.testkit.StrategyContract;

class SelfTrainingContractTest extends StrategyContract<SelfTraining> {
    @Override
    protected boolean fittedHead() {
        return true;
    }
}
