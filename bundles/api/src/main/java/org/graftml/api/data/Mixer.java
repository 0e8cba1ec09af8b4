package org.graftml.api.data;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An augmenter that makes each sample of the others in its step: two pictures laid over each other, a
 * part of one put into another. It stands among the other augmenters of a file and is called in their
 * order, in training alone. A sample that is of several classes afterwards has a {@link Part.Mixed}
 * label, which every objective can learn. Samples of a feed that shows no labels have none here either.
 */
public interface Mixer extends Augmenter {

    /**
     * The samples of one step, mixed. They are those of one feed, of one type, in the order of training.
     *
     * @param random a function of the seed, the feed and the step
     * @return as many samples, in new parts: the given ones are shared, and stay as they are
     */
    List<Sample> mix(List<Sample> batch, RandomGenerator random);

    @Override
    default boolean random() {
        return true;
    }

    /** A sample alone has nothing to be mixed with. */
    @Override
    default Sample train(Sample sample, RandomGenerator random) {
        return sample;
    }

    @Override
    default Sample evaluate(Sample sample) {
        return sample;
    }
}
