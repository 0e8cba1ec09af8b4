package org.graftml.strategies.selftraining;

import org.graftml.testkit.StrategyContract;

class DirectContractTest extends StrategyContract<Direct> {}
