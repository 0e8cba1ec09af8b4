package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class NoiseContractTest extends AugmenterContract<Noise> {}
