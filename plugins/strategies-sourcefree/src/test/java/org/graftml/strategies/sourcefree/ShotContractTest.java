package org.graftml.strategies.sourcefree;

import org.graftml.testkit.StrategyContract;

class ShotContractTest extends StrategyContract<Shot> {}
