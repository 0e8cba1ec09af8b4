package org.graftml.strategies.discrepancy;

import org.graftml.testkit.StrategyContract;

class MddContractTest extends StrategyContract<Mdd> {}
