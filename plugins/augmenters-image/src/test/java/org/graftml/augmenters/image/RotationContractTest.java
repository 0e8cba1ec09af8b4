package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class RotationContractTest extends AugmenterContract<Rotation> {}
