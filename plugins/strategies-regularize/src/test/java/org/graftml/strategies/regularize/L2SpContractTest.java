package org.graftml.strategies.regularize;

import org.graftml.testkit.StrategyContract;

class L2SpContractTest extends StrategyContract<L2Sp> {}
