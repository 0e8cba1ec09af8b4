package org.graftml.strategies.finetune;

import org.graftml.testkit.StrategyContract;

class FromAutoencoderContractTest extends StrategyContract<FromAutoencoder> {}
