package org.graftml.validators;

import java.util.stream.DoubleStream;
import org.graftml.api.Extension;
import org.graftml.api.validator.Validator;

/**
 * Deep embedded validation (You et al. 2019): the importance-weighted error of {@code iwcv}, whose variance is
 * brought down by a control variate: weights are 1 on average. Less is better.
 *
 * <pre>mean(wl) + eta mean(w) - eta,   eta = - cov(wl, w) / var(w)</pre>
 *
 * The paper's classifier of domains is a small network that is chosen by its own validation; this is a
 * logistic one, which is the same in every run.
 */
@Extension(
        point = Validator.class,
        id = "dev",
        summary = "importance-weighted error with a control variate (You et al. 2019)")
public final class DeepEmbedded implements Weighted {
    /** The risk with its control variate, which does nothing where all weights are alike. */
    @Override
    public double risk(double[] weights, double[] losses) {
        double[] weighted = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            weighted[i] = weights[i] * losses[i];
        }
        double mean = DoubleStream.of(weights).average().orElseThrow();
        double risk = DoubleStream.of(weighted).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            covariance += (weighted[i] - risk) * (weights[i] - mean);
            variance += (weights[i] - mean) * (weights[i] - mean);
        }
        double eta = variance == 0 ? 0 : -covariance / variance;
        return risk + eta * mean - eta;
    }
}
