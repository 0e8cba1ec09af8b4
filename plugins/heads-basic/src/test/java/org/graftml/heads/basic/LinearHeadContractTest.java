package org.graftml.heads.basic;

import org.graftml.testkit.HeadContract;

class LinearHeadContractTest extends HeadContract<LinearHead> {}
