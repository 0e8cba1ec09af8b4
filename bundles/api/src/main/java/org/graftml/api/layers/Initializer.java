package org.graftml.api.layers;

import java.util.random.RandomGenerator;

/** First values of a parameter, drawn on the heap so that every engine starts from the same ones. */
@FunctionalInterface
public interface Initializer {
    /** Fills {@code values}. */
    void fill(float[] values, RandomGenerator random);

    static Initializer constant(float value) {
        return (values, random) -> java.util.Arrays.fill(values, value);
    }

    /** Uniform in {@code [-bound, bound)}. */
    static Initializer uniform(double bound) {
        return (values, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((random.nextDouble() * 2 - 1) * bound);
            }
        };
    }

    /** Normal with mean 0. */
    static Initializer normal(double deviation) {
        return (values, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() * deviation);
            }
        };
    }

    /** Uniform in ±1/sqrt(fan-in): what most frameworks start convolutions and dense layers from. */
    static Initializer fanIn(long fanIn) {
        return uniform(1 / Math.sqrt(fanIn));
    }

    /** He et al. 2015, normal with variance 2/fan, for layers followed by a ReLU. */
    static Initializer kaiming(long fan) {
        return normal(Math.sqrt(2.0 / fan));
    }
}
