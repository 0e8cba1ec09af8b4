package org.graftml.trainer;

import java.util.SplittableRandom;

/**
 * Seeds for everything that is drawn: a hash of the seed of the experiment and of what is drawn. No
 * two uses share a sequence and none depends on what was drawn before, so that a run can go on from
 * any step.
 */
public final class Seeds {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Seeds() {}

    /**
     * A seed.
     *
     * @param purpose what it is for: numbers, or things with a fixed {@code toString}
     */
    public static long of(long seed, Object... purpose) {
        long hash = mix(seed + GOLDEN);
        for (Object part : purpose) {
            if (part instanceof Number number) {
                hash = mix(hash ^ number.longValue());
            } else {
                String text = part.toString();
                for (int i = 0; i < text.length(); i++) {
                    hash = mix(hash ^ text.charAt(i));
                }
            }
            hash = mix(hash + GOLDEN);
        }
        return hash;
    }

    /** A generator with such a seed. */
    public static SplittableRandom random(long seed, Object... purpose) {
        return new SplittableRandom(of(seed, purpose));
    }

    private static long mix(long z) {
        long x = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
        return x ^ x >>> 31;
    }
}
