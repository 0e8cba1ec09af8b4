package org.graftml.heads.basic;

import org.graftml.testkit.HeadContract;

class RegressionHeadContractTest extends HeadContract<RegressionHead> {}
