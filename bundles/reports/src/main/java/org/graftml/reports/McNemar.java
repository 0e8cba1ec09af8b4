package org.graftml.reports;

import org.hipparchus.distribution.discrete.BinomialDistribution;

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
        return Math.min(1, 2 * new BinomialDistribution(b + c, 0.5).cumulativeProbability(Math.min(b, c)));
    }
}
