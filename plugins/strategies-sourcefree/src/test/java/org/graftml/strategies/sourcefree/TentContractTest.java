package org.graftml.strategies.sourcefree;

import org.graftml.testkit.StrategyContract;

class TentContractTest extends StrategyContract<Tent> {}
