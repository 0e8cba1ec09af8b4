package org.graftml.strategies.continual;

import org.graftml.testkit.StrategyContract;

class ContinualContractTest extends StrategyContract<Continual> {}
