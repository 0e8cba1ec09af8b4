package org.graftml.api.model;

import ai.djl.ndarray.NDArray;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;

/** What a head learns: the encoding of a label, the loss, and the way back to a typed prediction. */
public interface Objective {

    /** How many outputs a sample has. */
    int outputs();

    /** A label as numbers of one shape and type for every sample; for collation on the heap. */
    Array encode(Part label);

    /**
     * The loss of each sample.
     *
     * @param outputs what the head gave, {@code (N, ...)}
     * @param labels encoded labels, {@code (N, ...)}
     * @return {@code (N)}
     */
    NDArray loss(NDArray outputs, NDArray labels);

    /** The kind of prediction that {@link #decode} makes. */
    Class<? extends Prediction> prediction();

    /** A typed prediction from one sample's outputs. */
    Prediction decode(Array outputs);
}
