package org.graftml.datasets.synthetic;

import java.util.SplittableRandom;

/**
 * The random numbers of one sample. Everything is made of {@link SplittableRandom#nextLong()} and
 * basic arithmetic, so that every platform draws the same bytes.
 */
final class Dice {
    private static final double UNIT = 0x1p-53;
    private static final double BELL = Math.sqrt(3) / 0x1p16;

    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Uniform in {@code [from, to)}. */
    float between(double from, double to) {
        return (float) (from + (to - from) * ((random.nextLong() >>> 11) * UNIT));
    }

    /** Uniform in {@code [-reach, reach)}. */
    float around(double reach) {
        return between(-reach, reach);
    }

    /** Uniform in {@code 0..bound-1}, for small bounds. */
    int below(int bound) {
        return (int) (((random.nextLong() >>> 33) * bound) >>> 31);
    }

    /** Uniform in {@code from..to}, both included. */
    int within(int from, int to) {
        return from + below(to - from + 1);
    }

    boolean chance(double probability) {
        return between(0, 1) < probability;
    }

    /** Nearly normal with deviation one: the sum of four uniform numbers, out of one long. */
    float bell() {
        long bits = random.nextLong();
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (float) ((sum - 0x1fffe) * BELL);
    }

    /** Dice of their own for a part whose consumption depends on the size of the picture. */
    Dice fork() {
        return new Dice(random.nextLong());
    }

    /** One of the entries of a permutation of {@code 0..n-1}: the one at {@code position}. */
    int permuted(int n, int position) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order[position];
    }
}
