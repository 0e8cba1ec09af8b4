package org.graftml.augmenters.mixing;

import org.graftml.testkit.AugmenterContract;

class CutmixContractTest extends AugmenterContract<Cutmix> {}
