package org.graftml.augmenters.mixing;

import org.graftml.testkit.AugmenterContract;

class MixupContractTest extends AugmenterContract<Mixup> {}
