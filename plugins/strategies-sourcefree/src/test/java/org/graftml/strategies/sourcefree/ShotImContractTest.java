package org.graftml.strategies.sourcefree;

import org.graftml.testkit.StrategyContract;

class ShotImContractTest extends StrategyContract<ShotIm> {}
