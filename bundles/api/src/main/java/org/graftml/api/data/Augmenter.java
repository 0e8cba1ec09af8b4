package org.graftml.api.data;

import java.util.random.RandomGenerator;
import org.graftml.api.ExtensionPoint;

/**
 * Changes samples on plain arrays, in worker threads. It receives the whole sample, so that boxes
 * move with pictures. It keeps no state: the same sample and the same random numbers give the same
 * result, on any thread. One that needs several samples at once is a {@link Mixer}.
 */
@ExtensionPoint(kind = "augmenter", plural = "augmenters", summary = "changes samples before they reach the device")
public interface Augmenter {

    /**
     * What it makes of samples of a type.
     *
     * @throws org.graftml.api.Misfit where it cannot work on them
     */
    SampleType type(SampleType input);

    /**
     * Whether {@link #train} draws random numbers. Where it does not, {@link #evaluate} stands for both,
     * and features can be computed once.
     */
    boolean random();

    /** A sample for training. */
    Sample train(Sample sample, RandomGenerator random);

    /** The same sample for scoring and prediction: of the same type, with nothing left to chance. */
    Sample evaluate(Sample sample);
}
