package org.graftml.validators;

import java.util.Set;
import java.util.SplittableRandom;
import org.graftml.api.validator.Evidence;
import org.graftml.api.validator.Validator;

/** Judges by what is predicted on the target alone. */
interface OfPredictions extends Validator {
    /**
     * The number.
     *
     * @param rows probabilities of the classes, {@code (n, k)}
     */
    double judge(double[][] rows);

    @Override
    default Set<Sight> needs() {
        return Set.of(Sight.TARGET);
    }

    @Override
    default double judge(Evidence evidence, SplittableRandom random) {
        return judge(evidence.target().probabilities());
    }
}
