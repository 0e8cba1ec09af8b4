package org.graftml.strategies.adversarial;

import org.graftml.testkit.StrategyContract;

class AddaContractTest extends StrategyContract<Adda> {}
