package org.graftml.augmenters.image;

import java.util.Map;
import org.graftml.testkit.AugmenterContract;

class CutoutContractTest extends AugmenterContract<Cutout> {
    /** Little is painted over, so that boxes can still be told from their pictures. */
    @Override
    protected Map<String, Object> settings() {
        return Map.of("size", 4);
    }
}
