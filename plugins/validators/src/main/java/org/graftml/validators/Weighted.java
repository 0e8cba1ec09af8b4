package org.graftml.validators;

import java.util.Set;
import java.util.SplittableRandom;
import org.graftml.api.validator.Evidence;
import org.graftml.api.validator.Validator;

/** A risk on kept samples of the source, each counted as often as the target has its like. Less is better. */
interface Weighted extends Validator {
    /**
     * The risk.
     *
     * @param weights how often each sample counts
     * @param losses 1 where it is predicted wrong, 0 otherwise
     */
    double risk(double[] weights, double[] losses);

    @Override
    default Set<Sight> needs() {
        return Set.of(Sight.KEPT, Sight.TRAINED, Sight.TARGET);
    }

    @Override
    default boolean lowerIsBetter() {
        return true;
    }

    @Override
    default double judge(Evidence evidence, SplittableRandom random) {
        return risk(ImportanceWeights.of(evidence), ImportanceWeights.losses(evidence));
    }
}
