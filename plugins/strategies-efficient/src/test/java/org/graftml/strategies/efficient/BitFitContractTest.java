package org.graftml.strategies.efficient;

import org.graftml.testkit.StrategyContract;

class BitFitContractTest extends StrategyContract<BitFit> {}
