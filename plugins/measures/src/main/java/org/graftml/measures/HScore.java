package org.graftml.measures;

import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.measure.Measured;
import org.graftml.api.measure.Transferability;

/**
 * The H-score (Bao et al. 2019): how much of the features' variance lies between classes, from 0 to the number
 * of classes less one.
 *
 * <pre>tr(cov(F)^+ cov(E[F|Y]))</pre>
 */
@Extension(
        point = Transferability.class,
        id = "h-score",
        summary = "H-score: how much of the variance lies between classes")
public final class HScore implements Transferability {
    @Override
    public Measured of(double[][] features, int[] labels, int classes, SplittableRandom random) {
        // With F = U S V', tr((F'F)^+ G'G) of the class means G = PF is the squared length of PU.
        Spectrum spectrum = Spectrum.of(Rows.less(features, Rows.mean(features)));
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        double score = 0;
        for (int k = 0; k < classes; k++) {
            double[] member = new double[labels.length];
            for (int i = 0; i < labels.length; i++) {
                member[i] = labels[i] == k ? 1 / Math.sqrt(counts[k]) : 0;
            }
            double[] along = spectrum.left().preMultiply(member);
            for (int i = 0; i < spectrum.squares().length; i++) {
                score += along[i] * along[i];
            }
        }
        return Measured.of(score);
    }
}
