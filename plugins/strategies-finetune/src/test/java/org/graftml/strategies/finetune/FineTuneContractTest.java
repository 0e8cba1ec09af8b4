package org.graftml.strategies.finetune;

import org.graftml.testkit.StrategyContract;

class FineTuneContractTest extends StrategyContract<FineTune> {}
