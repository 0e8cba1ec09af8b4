package org.graftml.augmenters.image;

import java.util.List;
import java.util.Map;
import org.graftml.testkit.AugmenterContract;

class MultiScaleContractTest extends AugmenterContract<MultiScale> {
    @Override
    protected Map<String, Object> settings() {
        return Map.of("size", 14, "shorter", List.of(16, 32));
    }
}
