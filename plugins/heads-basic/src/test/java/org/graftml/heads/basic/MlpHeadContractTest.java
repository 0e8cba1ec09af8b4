package org.graftml.heads.basic;

import org.graftml.testkit.HeadContract;

class MlpHeadContractTest extends HeadContract<MlpHead> {}
