package org.graftml.measures;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.measure.DomainDistance;
import org.graftml.api.measure.Measured;

/**
 * The sliced 2-Wasserstein distance (Rabin et al. 2011; Bonneel et al. 2015): samples are projected on 200 random
 * directions, and the squared distances of the sorted projections averaged; of that, the root.
 */
@Extension(
        point = DomainDistance.class,
        id = "sliced-wasserstein",
        summary = "2-Wasserstein distance, averaged over random directions")
public final class SlicedWasserstein implements DomainDistance {
    private static final int DIRECTIONS = 200;

    @Override
    public Measured between(double[][] source, double[][] target, SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < DIRECTIONS; i++) {
            double[] direction = direction(source[0].length, random);
            sum += squared(projected(source, direction), projected(target, direction));
        }
        return Measured.of(Math.sqrt(sum / DIRECTIONS));
    }

    private static double[] direction(int width, SplittableRandom random) {
        double[] direction = new double[width];
        double squares = 0;
        for (int j = 0; j < width; j++) {
            direction[j] = random.nextGaussian();
            squares += direction[j] * direction[j];
        }
        for (int j = 0; j < width; j++) {
            direction[j] /= Math.sqrt(squares);
        }
        return direction;
    }

    private static double[] projected(double[][] rows, double[] direction) {
        double[] places = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < direction.length; j++) {
                places[i] += rows[i][j] * direction[j];
            }
        }
        Arrays.sort(places);
        return places;
    }

    /** Of sorted numbers: the integral of the squared difference of their quantile functions. */
    static double squared(double[] one, double[] other) {
        double sum = 0;
        double done = 0;
        for (int i = 0, k = 0; i < one.length && k < other.length; ) {
            double first = (i + 1.0) / one.length;
            double second = (k + 1.0) / other.length;
            double until = Math.min(first, second);
            double difference = one[i] - other[k];
            sum += (until - done) * difference * difference;
            done = until;
            // Shares are compared as whole numbers: sums of fractions would drift apart.
            long left = (i + 1L) * other.length - (k + 1L) * one.length;
            if (left <= 0) {
                i++;
            }
            if (left >= 0) {
                k++;
            }
        }
        return sum;
    }
}
