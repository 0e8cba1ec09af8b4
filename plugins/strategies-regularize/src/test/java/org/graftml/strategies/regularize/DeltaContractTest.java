package org.graftml.strategies.regularize;

import org.graftml.testkit.StrategyContract;

class DeltaContractTest extends StrategyContract<Delta> {}
