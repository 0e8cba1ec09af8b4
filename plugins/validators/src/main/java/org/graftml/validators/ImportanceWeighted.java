package org.graftml.validators;

import org.graftml.api.Extension;
import org.graftml.api.validator.Validator;

/**
 * Importance-weighted validation (Sugiyama et al. 2007): the error on kept samples of the source, each counted as
 * often as the target has its like. Less is better.
 *
 * <pre>1/n sum_i w(x_i) [prediction of x_i is wrong]</pre>
 *
 * The ratio of densities {@code w} is that of a logistic classifier of domains on the features of the backbone; the
 * paper leaves its estimate open. It is one split, not a cross-validation.
 */
@Extension(
        point = Validator.class,
        id = "iwcv",
        summary = "error on the source, weighted by how like the target samples are (Sugiyama et al. 2007)")
public final class ImportanceWeighted implements Weighted {
    @Override
    public double risk(double[] weights, double[] losses) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * losses[i];
        }
        return sum / weights.length;
    }
}
