package org.graftml.measures;

/**
 * How often classes of one kind come with classes of another, all together once.
 *
 * @param both {@code (z, y)}
 */
record Joint(double[][] both) {
    /**
     * Counts.
     *
     * @param said probabilities of {@code z} for each sample
     * @param labels {@code y} of each sample
     */
    static Joint of(double[][] said, int[] labels, int classes) {
        double[][] both = new double[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            for (int z = 0; z < classes; z++) {
                both[z][labels[i]] += said[i][z] / labels.length;
            }
        }
        return new Joint(both);
    }

    /** {@code p(y|z)}, {@code (z, y)}; 0 where {@code z} never comes. */
    double[][] given() {
        double[][] given = new double[both.length][];
        for (int z = 0; z < both.length; z++) {
            double sum = 0;
            for (double value : both[z]) {
                sum += value;
            }
            given[z] = both[z].clone();
            for (int y = 0; y < given[z].length; y++) {
                given[z][y] = sum == 0 ? 0 : given[z][y] / sum;
            }
        }
        return given;
    }
}
