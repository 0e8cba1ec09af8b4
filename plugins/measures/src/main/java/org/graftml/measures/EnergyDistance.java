package org.graftml.measures;

import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.measure.DomainDistance;
import org.graftml.api.measure.Measured;

/**
 * The energy distance (Szekely and Rizzo 2013), unbiased: twice the mean distance across, less the mean
 * distances within.
 *
 * <pre>2 E|X - Y| - E|X - X'| - E|Y - Y'|</pre>
 */
@Extension(
        point = DomainDistance.class,
        id = "energy",
        summary = "energy distance: mean distances across less those within")
public final class EnergyDistance implements DomainDistance {
    @Override
    public Measured between(double[][] source, double[][] target, SplittableRandom random) {
        double across = 0;
        for (double[] one : source) {
            for (double[] other : target) {
                across += Math.sqrt(Rows.squaredDistance(one, other));
            }
        }
        double mean = across / ((double) source.length * target.length);
        return Measured.of(2 * mean - within(source) - within(target));
    }

    private static double within(double[][] rows) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < i; k++) {
                sum += Math.sqrt(Rows.squaredDistance(rows[i], rows[k]));
            }
        }
        return 2 * sum / ((double) rows.length * (rows.length - 1));
    }
}
