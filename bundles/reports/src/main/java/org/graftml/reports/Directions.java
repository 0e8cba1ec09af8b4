package org.graftml.reports;

import java.util.List;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The directions in which samples vary most, in order (principal components).
 *
 * @param places {@code (n, k)}: how far each sample lies along each direction, from the mean of all
 * @param variances along all directions that there are, the largest first, but for a factor
 */
record Directions(double[][] places, double[] variances) {

    /** Numbers that differ by no more, in parts of themselves, are the same. */
    private static final double ROUNDING = 1e-7;

    /** @param most directions along which places are found */
    static Directions of(List<float[]> samples, int most) {
        RealMatrix rows = MatrixUtils.createRealMatrix(centred(samples));
        boolean fewSamples = rows.getRowDimension() <= rows.getColumnDimension();
        // (n, n) and (d, d) have the same eigenvalues but for zeros: the smaller one is taken apart.
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(
                fewSamples ? rows.multiplyTransposed(rows) : rows.transposeMultiply(rows));
        double[] variances = eigen.getEigenvalues();
        for (int i = 0; i < variances.length; i++) {
            variances[i] = Math.max(variances[i], 0);
        }
        RealMatrix vectors = eigen.getV();
        double[][] places = new double[rows.getRowDimension()][Math.max(2, Math.min(most, variances.length))];
        RealMatrix along = fewSamples ? vectors : rows.multiply(vectors);
        for (int i = 0; i < places.length; i++) {
            for (int k = 0; k < Math.min(places[i].length, variances.length); k++) {
                places[i][k] = along.getEntry(i, k) * (fewSamples ? Math.sqrt(variances[k]) : 1);
            }
        }
        return new Directions(places, variances);
    }

    /** Whether the samples differ at all. */
    boolean vary() {
        return variances[0] > 0;
    }

    /** The part of all variance that lies along a direction, 0..1. */
    double share(int direction) {
        double all = 0;
        for (double variance : variances) {
            all += variance;
        }
        return all == 0 || direction >= variances.length ? 0 : variances[direction] / all;
    }

    /** Places along the first directions alone: {@code (n, count)}, or all where there are fewer. */
    double[][] along(int count) {
        double[][] first = new double[places.length][];
        for (int i = 0; i < places.length; i++) {
            first[i] = java.util.Arrays.copyOf(places[i], Math.min(count, places[i].length));
        }
        return first;
    }

    private static double[][] centred(List<float[]> samples) {
        int width = samples.get(0).length;
        double[] mean = new double[width];
        for (float[] sample : samples) {
            for (int j = 0; j < width; j++) {
                mean[j] += sample[j];
            }
        }
        double[][] rows = new double[samples.size()][width];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                double middle = mean[j] / samples.size();
                double off = samples.get(i)[j] - middle;
                rows[i][j] = Math.abs(off) <= ROUNDING * Math.abs(middle) ? 0 : off;
            }
        }
        return rows;
    }
}
