package org.graftml.strategies.discrepancy;

import org.graftml.testkit.StrategyContract;

class McdContractTest extends StrategyContract<Mcd> {}
