package org.graftml.validators;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.validator.Validator;

/**
 * Soft neighbourhood density (Saito et al. 2021): how many neighbours a sample of the target has that look like
 * it. Predictions {@code (n, k)} of length one are compared, each row of cosines {@code S}, without that with
 * itself, becomes probabilities at a temperature, and their entropies are averaged. More is better.
 *
 * <pre>P_ij = exp(S_ij / t) / sum_{l != i} exp(S_il / t),   1/n sum_i H(P_i)</pre>
 */
@Extension(
        point = Validator.class,
        id = "snd",
        summary = "soft neighbourhood density of predictions on the target (Saito et al. 2021)")
public final class SoftNeighbourhoodDensity implements OfPredictions {
    /** Settings of the validator. */
    public record Settings(
            @Doc("temperature of similarities; 0.05 in the paper") @Default("0.05") @Min(1e-4) double temperature) {}

    private final double temperature;

    public SoftNeighbourhoodDensity(Settings settings) {
        this.temperature = settings.temperature();
    }

    @Override
    public double judge(double[][] rows) {
        double[][] unit = normed(rows);
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += density(unit, i);
        }
        return sum / rows.length;
    }

    /** The entropy of the neighbours of one sample; 0 where it is alone. */
    private double density(double[][] rows, int own) {
        double[] near = new double[rows.length];
        double total = 0;
        for (int j = 0; j < rows.length; j++) {
            // Cosines are at most 1, so that nothing overflows where 1 is taken off.
            near[j] = j == own ? 0 : Math.exp((cosine(rows[own], rows[j]) - 1) / temperature);
            total += near[j];
        }
        double entropy = 0;
        for (double weight : near) {
            entropy -= weight > 0 ? weight / total * Math.log(weight / total) : 0;
        }
        return entropy;
    }

    private static double cosine(double[] one, double[] other) {
        double product = 0;
        for (int k = 0; k < one.length; k++) {
            product += one[k] * other[k];
        }
        return product;
    }

    private static double[][] normed(double[][] rows) {
        double[][] normed = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double length = Math.sqrt(cosine(rows[i], rows[i]));
            normed[i] = rows[i].clone();
            for (int k = 0; k < normed[i].length; k++) {
                normed[i][k] /= length;
            }
        }
        return normed;
    }
}
