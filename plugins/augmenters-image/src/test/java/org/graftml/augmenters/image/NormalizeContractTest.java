package org.graftml.augmenters.image;

import org.graftml.testkit.AugmenterContract;

class NormalizeContractTest extends AugmenterContract<Normalize> {}
