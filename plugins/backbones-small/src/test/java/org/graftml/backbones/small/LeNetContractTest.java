package org.graftml.backbones.small;

import org.graftml.testkit.BackboneContract;

class LeNetContractTest extends BackboneContract<LeNet> {}
