package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class PerspectiveContractTest extends AugmenterContract<Perspective> {}
