package org.graftml.measures;

import org.graftml.api.measure.LabelAgreement.Labelled;

/**
 * What a source would say: normal classes with one variance in all directions, as frequent as each other.
 *
 * @param means {@code (classes, d)}
 * @param known whether a class has a sample
 * @param variance of each feature, pooled over classes
 */
record SourceModel(double[][] means, boolean[] known, double variance) {
    static SourceModel of(Labelled source, int classes) {
        int width = source.features()[0].length;
        double[][] means = new double[classes][width];
        int[] counts = new int[classes];
        for (int i = 0; i < source.labels().length; i++) {
            counts[source.labels()[i]]++;
            for (int j = 0; j < width; j++) {
                means[source.labels()[i]][j] += source.features()[i][j];
            }
        }
        boolean[] known = new boolean[classes];
        for (int k = 0; k < classes; k++) {
            known[k] = counts[k] > 0;
            for (int j = 0; j < width; j++) {
                means[k][j] /= Math.max(1, counts[k]);
            }
        }
        double squares = 0;
        for (int i = 0; i < source.labels().length; i++) {
            squares += Rows.squaredDistance(source.features()[i], means[source.labels()[i]]);
        }
        return new SourceModel(means, known, squares / ((double) source.labels().length * width));
    }

    /** {@code exp(-|x - m_k|^2 / (2 v))}, so that all are 1 together: {@code (n, classes)}. */
    double[][] probabilities(double[][] rows) {
        double[][] all = new double[rows.length][means.length];
        for (int i = 0; i < rows.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < means.length; k++) {
                all[i][k] = known[k] ? Rows.squaredDistance(rows[i], means[k]) : Double.POSITIVE_INFINITY;
                least = Math.min(least, all[i][k]);
            }
            double sum = 0;
            for (int k = 0; k < means.length; k++) {
                // Where all samples of a class are one point, the nearest one has it all.
                double behind = all[i][k] - least;
                all[i][k] = behind == 0 ? 1 : Math.exp(-behind / (2 * variance));
                sum += all[i][k];
            }
            for (int k = 0; k < means.length; k++) {
                all[i][k] /= sum;
            }
        }
        return all;
    }
}
