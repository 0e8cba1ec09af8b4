package org.graftml.heads.fitted;

import org.graftml.testkit.HeadContract;

class LogisticHeadContractTest extends HeadContract<LogisticHead> {}
