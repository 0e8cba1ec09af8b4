package org.graftml.strategies.finetune;

import org.graftml.testkit.StrategyContract;

class GradualUnfreezingContractTest extends StrategyContract<GradualUnfreezing> {}
