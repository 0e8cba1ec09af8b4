package org.graftml.strategies.multitask;

import org.graftml.testkit.StrategyContract;

class MultiTaskContractTest extends StrategyContract<MultiTask> {}
