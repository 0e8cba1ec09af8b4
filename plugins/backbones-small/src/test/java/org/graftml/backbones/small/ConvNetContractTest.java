package org.graftml.backbones.small;

import org.graftml.testkit.BackboneContract;

class ConvNetContractTest extends BackboneContract<ConvNet> {}
