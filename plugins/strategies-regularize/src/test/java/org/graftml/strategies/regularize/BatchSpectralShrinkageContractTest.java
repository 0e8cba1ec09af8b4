package org.graftml.strategies.regularize;

import java.util.Set;
import org.graftml.testkit.StrategyContract;

class BatchSpectralShrinkageContractTest extends StrategyContract<BatchSpectralShrinkage> {
    /** Singular vectors are held still; the features of the contract's network are of lower rank than full. */
    @Override
    protected Set<String> partlyStill() {
        return Set.of("spectrum");
    }
}
