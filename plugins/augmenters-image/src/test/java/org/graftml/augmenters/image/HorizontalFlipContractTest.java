package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class HorizontalFlipContractTest extends AugmenterContract<HorizontalFlip> {}
