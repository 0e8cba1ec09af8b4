package org.graftml.strategies.adversarial;

import org.graftml.testkit.StrategyContract;

class CdanContractTest extends StrategyContract<Cdan> {}
