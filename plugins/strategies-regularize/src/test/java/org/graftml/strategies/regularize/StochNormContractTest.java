package org.graftml.strategies.regularize;

import org.graftml.testkit.StrategyContract;

class StochNormContractTest extends StrategyContract<StochNorm> {}
