package org.graftml.strategies.distill;

import org.graftml.testkit.StrategyContract;

class DistillContractTest extends StrategyContract<Distill> {}
