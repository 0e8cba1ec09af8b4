package org.graftml.strategies.alignment;

import org.graftml.testkit.StrategyContract;

class AdaBnContractTest extends StrategyContract<AdaBn> {}
