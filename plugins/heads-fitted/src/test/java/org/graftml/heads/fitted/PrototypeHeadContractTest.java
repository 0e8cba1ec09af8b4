package org.graftml.heads.fitted;

import org.graftml.testkit.HeadContract;

class PrototypeHeadContractTest extends HeadContract<PrototypeHead> {}
