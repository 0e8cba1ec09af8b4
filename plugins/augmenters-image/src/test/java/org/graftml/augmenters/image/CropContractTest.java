package org.graftml.augmenters.image;

import java.util.Map;
import org.graftml.testkit.AugmenterContract;

class CropContractTest extends AugmenterContract<Crop> {
    @Override
    protected Map<String, Object> settings() {
        return Map.of("size", 14);
    }
}
