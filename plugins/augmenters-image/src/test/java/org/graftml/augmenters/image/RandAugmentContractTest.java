package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class RandAugmentContractTest extends AugmenterContract<RandAugment> {}
