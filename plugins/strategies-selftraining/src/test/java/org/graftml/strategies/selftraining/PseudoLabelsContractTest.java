package org.graftml.strategies.selftraining;

import org.graftml.testkit.StrategyContract;

class PseudoLabelsContractTest extends StrategyContract<PseudoLabels> {}
