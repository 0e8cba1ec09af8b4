package org.graftml.validators;

import java.util.stream.IntStream;

/** Parts of samples. */
final class Shares {
    private Shares() {}

    /** Of so many places, those at which two lists agree, 0..1. */
    static double equal(int[] one, int[] other) {
        return (double) IntStream.range(0, one.length)
                        .filter(i -> one[i] == other[i])
                        .count()
                / one.length;
    }
}
