package org.graftml.heads.fitted;

import org.graftml.testkit.HeadContract;

class RidgeHeadContractTest extends HeadContract<RidgeHead> {}
