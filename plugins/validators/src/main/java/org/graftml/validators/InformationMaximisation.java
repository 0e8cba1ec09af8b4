package org.graftml.validators;

import java.util.Set;
import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.validator.Evidence;
import org.graftml.api.validator.Validator;

/**
 * Information maximisation as a criterion (Musgrave et al. 2022, after Shi and Sha 2012): predictions on the
 * target, {@code (n, k)}, that are sure one by one and diverse together. More is better, at most {@code log k}.
 *
 * <pre>H(1/n sum_i p_i) - 1/n sum_i H(p_i)</pre>
 */
@Extension(
        point = Validator.class,
        id = "im",
        summary = "sure and diverse predictions on the target (information maximisation, Musgrave et al. 2022)")
public final class InformationMaximisation implements Validator {
    @Override
    public Set<Sight> needs() {
        return Set.of(Sight.TARGET);
    }

    @Override
    public double judge(Evidence evidence, SplittableRandom random) {
        double[][] rows = evidence.target().probabilities();
        double[] mean = new double[evidence.classes()];
        for (double[] row : rows) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += row[k] / rows.length;
            }
        }
        return Entropies.of(mean) - Entropies.mean(rows);
    }
}
