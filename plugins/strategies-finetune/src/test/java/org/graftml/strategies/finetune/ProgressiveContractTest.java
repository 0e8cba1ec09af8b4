package org.graftml.strategies.finetune;

import org.graftml.testkit.StrategyContract;

class ProgressiveContractTest extends StrategyContract<Progressive> {}
