package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class GreyContractTest extends AugmenterContract<Grey> {}
