package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class ColourJitterContractTest extends AugmenterContract<ColourJitter> {}
