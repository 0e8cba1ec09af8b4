package org.graftml.backbones.vision;

import java.util.Map;
import org.graftml.testkit.BackboneContract;

/** The smallest of the published networks, on small pictures. */
class SqueezeNetContractTest extends BackboneContract<SqueezeNet> {
    @Override
    protected Map<String, Object> settings() {
        return Map.of("size", 32, "stem", "small");
    }
}
