package org.graftml.measures;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.graftml.api.Extension;
import org.graftml.api.measure.DomainDistance;
import org.graftml.api.measure.Measured;

/**
 * The squared maximum mean discrepancy, unbiased (Gretton et al. 2012, eq. 3), with the mean of five Gaussian
 * kernels whose widths are 1/4, 1/2, 1, 2 and 4 of the mean squared distance of all pairs (as in Long et al.
 * 2015), and a permutation test (Gretton et al. 2012, section 6).
 *
 * <pre>MMD^2 = sum_{i!=j} k(x_i,x_j)/(n(n-1)) + sum_{i!=j} k(y_i,y_j)/(m(m-1)) - 2 sum_{i,j} k(x_i,y_j)/(nm)</pre>
 *
 * It is about 0, and may be below, where both samples come from one distribution.
 */
@Extension(
        point = DomainDistance.class,
        id = "mmd",
        summary = "squared maximum mean discrepancy, five Gaussian kernels, with its p-value")
public final class Mmd implements DomainDistance {
    private static final int PERMUTATIONS = 200;
    private static final double[] WIDTHS = {0.25, 0.5, 1, 2, 4};

    @Override
    public Measured between(double[][] source, double[][] target, SplittableRandom random) {
        double[][] kernel = kernel(Rows.squaredDistances(Rows.joined(source, target)));
        int[] order = IntStream.range(0, kernel.length).toArray();
        double found = estimate(kernel, order, source.length);
        int asLarge = 1;
        for (int round = 0; round < PERMUTATIONS; round++) {
            Rows.shuffle(order, random);
            if (estimate(kernel, order, source.length) >= found) {
                asLarge++;
            }
        }
        return Measured.tested(found, asLarge / (PERMUTATIONS + 1.0));
    }

    private static double[][] kernel(double[][] squared) {
        int count = squared.length;
        double sum = 0;
        for (double[] row : squared) {
            for (double distance : row) {
                sum += distance;
            }
        }
        double mean = sum / ((double) count * (count - 1));
        double[][] kernel = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < count; k++) {
                for (double width : WIDTHS) {
                    // Where all samples are one point, so are their images.
                    kernel[i][k] += (mean == 0 ? 1 : Math.exp(-squared[i][k] / (width * mean))) / WIDTHS.length;
                }
            }
        }
        return kernel;
    }

    /** The first so many of an order are the one sample, the others the other. */
    private static double estimate(double[][] kernel, int[] order, int first) {
        int second = order.length - first;
        double within = 0;
        double others = 0;
        double across = 0;
        for (int i = 0; i < order.length; i++) {
            double[] row = kernel[order[i]];
            for (int k = 0; k < i; k++) {
                double value = row[order[k]];
                if (i < first) {
                    within += value;
                } else if (k >= first) {
                    others += value;
                } else {
                    across += value;
                }
            }
        }
        return 2 * within / ((double) first * (first - 1))
                + 2 * others / ((double) second * (second - 1))
                - 2 * across / ((double) first * second);
    }
}
