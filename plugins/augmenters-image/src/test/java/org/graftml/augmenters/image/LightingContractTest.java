package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class LightingContractTest extends AugmenterContract<Lighting> {}
