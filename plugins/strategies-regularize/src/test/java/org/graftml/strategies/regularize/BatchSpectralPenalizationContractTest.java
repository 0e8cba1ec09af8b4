package org.graftml.strategies.regularize;

import org.graftml.testkit.StrategyContract;

class BatchSpectralPenalizationContractTest extends StrategyContract<BatchSpectralPenalization> {}
