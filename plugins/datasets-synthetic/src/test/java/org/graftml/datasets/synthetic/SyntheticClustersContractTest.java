package org.graftml.datasets.synthetic;

import java.util.Map;
import org.graftml.testkit.DatasetContract;

class SyntheticClustersContractTest extends DatasetContract<SyntheticClusters> {
    @Override
    protected Map<String, Object> settings() {
        return Map.of("samples", 50, "test-samples", 20);
    }
}
