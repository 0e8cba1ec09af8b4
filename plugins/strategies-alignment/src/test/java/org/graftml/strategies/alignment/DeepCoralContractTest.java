package org.graftml.strategies.alignment;

import org.graftml.testkit.StrategyContract;

class DeepCoralContractTest extends StrategyContract<DeepCoral> {}
