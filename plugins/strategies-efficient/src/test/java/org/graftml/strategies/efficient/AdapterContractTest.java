package org.graftml.strategies.efficient;

import org.graftml.testkit.StrategyContract;

class AdapterContractTest extends StrategyContract<Adapter> {}
