package org.graftml.heads.basic;

import org.graftml.testkit.HeadContract;

class CosineHeadContractTest extends HeadContract<CosineHead> {}
