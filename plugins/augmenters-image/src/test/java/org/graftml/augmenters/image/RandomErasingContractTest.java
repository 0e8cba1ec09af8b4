package org.graftml.augmenters.image;

import java.util.List;
import java.util.Map;
import org.graftml.testkit.AugmenterContract;

class RandomErasingContractTest extends AugmenterContract<RandomErasing> {
    /** Little is erased, so that boxes can still be told from their pictures. */
    @Override
    protected Map<String, Object> settings() {
        return Map.of("area", List.of(0.01, 0.05));
    }
}
