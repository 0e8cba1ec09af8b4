package org.graftml.augmenters.mixing;

import org.graftml.testkit.AugmenterContract;

class OverlayContractTest extends AugmenterContract<Overlay> {}
