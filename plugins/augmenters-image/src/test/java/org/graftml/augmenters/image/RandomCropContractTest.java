package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class RandomCropContractTest extends AugmenterContract<RandomCrop> {}
