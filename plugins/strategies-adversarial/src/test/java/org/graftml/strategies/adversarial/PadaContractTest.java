package org.graftml.strategies.adversarial;

import org.graftml.testkit.StrategyContract;

class PadaContractTest extends StrategyContract<Pada> {}
