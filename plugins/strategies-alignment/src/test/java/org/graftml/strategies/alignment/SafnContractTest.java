package org.graftml.strategies.alignment;

import org.graftml.testkit.StrategyContract;

class SafnContractTest extends StrategyContract<Safn> {}
