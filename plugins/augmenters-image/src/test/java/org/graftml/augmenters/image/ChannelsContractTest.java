package org.graftml.augmenters.image;

import java.util.Map;
import org.graftml.testkit.AugmenterContract;

class ChannelsContractTest extends AugmenterContract<Channels> {
    @Override
    protected Map<String, Object> settings() {
        return Map.of("count", 3);
    }
}
