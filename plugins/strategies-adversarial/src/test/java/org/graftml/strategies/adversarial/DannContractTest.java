package org.graftml.strategies.adversarial;

import org.graftml.testkit.StrategyContract;

class DannContractTest extends StrategyContract<Dann> {}
