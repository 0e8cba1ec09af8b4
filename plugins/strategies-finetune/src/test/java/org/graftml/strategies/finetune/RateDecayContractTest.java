package org.graftml.strategies.finetune;

import org.graftml.testkit.StrategyContract;

class RateDecayContractTest extends StrategyContract<RateDecay> {}
