package org.graftml.strategies.finetune;

import org.graftml.testkit.StrategyContract;

class SourceOnlyContractTest extends StrategyContract<SourceOnly> {}
