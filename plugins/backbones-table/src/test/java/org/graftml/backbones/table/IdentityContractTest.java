package org.graftml.backbones.table;

import org.graftml.testkit.BackboneContract;

class IdentityContractTest extends BackboneContract<Identity> {}
