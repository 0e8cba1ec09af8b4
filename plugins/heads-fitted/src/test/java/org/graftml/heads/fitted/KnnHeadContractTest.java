package org.graftml.heads.fitted;

import org.graftml.testkit.HeadContract;

class KnnHeadContractTest extends HeadContract<KnnHead> {}
