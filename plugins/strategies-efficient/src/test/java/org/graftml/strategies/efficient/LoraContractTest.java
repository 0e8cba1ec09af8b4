package org.graftml.strategies.efficient;

import org.graftml.testkit.StrategyContract;

class LoraContractTest extends StrategyContract<Lora> {}
