package org.graftml.backbones.table;

import org.graftml.testkit.BackboneContract;

class DenseContractTest extends BackboneContract<Dense> {}
