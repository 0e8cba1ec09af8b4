package org.graftml.strategies.finetune;

import org.graftml.testkit.StrategyContract;

class LinearProbeContractTest extends StrategyContract<LinearProbe> {}
