package org.graftml.validators;

import org.graftml.api.Extension;
import org.graftml.api.validator.Validator;

/**
 * How unsure the model is on the target (Morerio et al. 2018): the mean entropy of its predictions {@code p},
 * {@code (n, k)}, in nats. Less is better; a model that puts all samples in one class has none.
 *
 * <pre>1/n sum_i H(p_i)</pre>
 */
@Extension(
        point = Validator.class,
        id = "entropy",
        summary = "mean entropy of predictions on the target (Morerio et al. 2018)")
public final class Entropy implements OfPredictions {
    @Override
    public boolean lowerIsBetter() {
        return true;
    }

    @Override
    public double judge(double[][] rows) {
        return Entropies.mean(rows);
    }
}
