package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class VerticalFlipContractTest extends AugmenterContract<VerticalFlip> {}
