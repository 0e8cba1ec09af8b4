package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class ScaleContractTest extends AugmenterContract<Scale> {}
