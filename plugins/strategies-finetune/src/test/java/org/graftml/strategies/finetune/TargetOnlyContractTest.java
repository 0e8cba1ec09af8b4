package org.graftml.strategies.finetune;

import org.graftml.testkit.StrategyContract;

class TargetOnlyContractTest extends StrategyContract<TargetOnly> {}
