package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class TrivialAugmentContractTest extends AugmenterContract<TrivialAugment> {}
