package org.graftml.heads.fitted;

import org.graftml.testkit.HeadContract;

class SvmHeadContractTest extends HeadContract<SvmHead> {}
