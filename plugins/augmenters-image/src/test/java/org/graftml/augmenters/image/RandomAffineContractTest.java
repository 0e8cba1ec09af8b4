package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class RandomAffineContractTest extends AugmenterContract<RandomAffine> {}
