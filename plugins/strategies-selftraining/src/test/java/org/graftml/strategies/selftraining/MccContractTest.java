package org.graftml.strategies.selftraining;

import org.graftml.testkit.StrategyContract;

class MccContractTest extends StrategyContract<Mcc> {}
