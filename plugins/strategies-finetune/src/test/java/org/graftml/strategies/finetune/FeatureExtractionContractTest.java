package org.graftml.strategies.finetune;

import org.graftml.testkit.StrategyContract;

class FeatureExtractionContractTest extends StrategyContract<FeatureExtraction> {}
