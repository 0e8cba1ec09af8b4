package org.graftml.strategies.ensemble;

/** How what several models say becomes one prediction. */
public enum Rule {
    /** The mean of their probabilities. */
    AVERAGED,
    /** The share of models whose best class it is; between equals, the mean of their probabilities decides. */
    VOTED,
    /** The mean of their probabilities by weight: the accuracy of each on samples that are kept from training. */
    WEIGHTED
}
