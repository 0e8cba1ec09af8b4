package org.graftml.validators;

/** Entropies of probabilities, in nats. */
final class Entropies {
    private Entropies() {}

    /** {@code -sum_k p_k log p_k}. */
    static double of(double[] probabilities) {
        double entropy = 0;
        for (double p : probabilities) {
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return entropy;
    }

    /** The mean of that over rows. */
    static double mean(double[][] rows) {
        double sum = 0;
        for (double[] row : rows) {
            sum += of(row);
        }
        return sum / rows.length;
    }
}
