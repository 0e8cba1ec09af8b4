package org.graftml.strategies.finetune;

import org.graftml.testkit.StrategyContract;

class ScratchContractTest extends StrategyContract<Scratch> {}
