package org.graftml.validators;

import org.graftml.api.Extension;
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
public final class InformationMaximisation implements OfPredictions {
    @Override
    public double judge(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += row[k] / rows.length;
            }
        }
        return Entropies.of(mean) - Entropies.mean(rows);
    }
}
