package org.graftml.strategies.efficient;

import org.graftml.testkit.StrategyContract;

class NormOnlyContractTest extends StrategyContract<NormOnly> {}
