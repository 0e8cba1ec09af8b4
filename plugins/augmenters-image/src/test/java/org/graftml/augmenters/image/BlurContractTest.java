package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class BlurContractTest extends AugmenterContract<Blur> {}
