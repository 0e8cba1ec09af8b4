package org.graftml.reports;

/** The exact form of McNemar's test (1947). */
final class McNemar {
    private McNemar() {}

    /**
     * The probability, both sides, of a split at least as uneven when each of {@code b + c} samples falls
     * on either side with the probability one half.
     *
     * @return 1 where there is no such sample
     */
    static double p(int b, int c) {
        int n = b + c;
        double logarithm = -n * Math.log(2);
        double tail = 0;
        for (int i = 0; i <= Math.min(b, c); i++) {
            tail += Math.exp(logarithm);
            logarithm += Math.log((double) (n - i) / (i + 1));
        }
        return Math.min(1, 2 * tail);
    }
}
