package org.graftml.strategies.alignment;

import org.graftml.testkit.StrategyContract;

class DdcContractTest extends StrategyContract<Ddc> {}
