package org.graftml.heads.basic;

import org.graftml.testkit.HeadContract;

class MultiLabelHeadContractTest extends HeadContract<MultiLabelHead> {}
