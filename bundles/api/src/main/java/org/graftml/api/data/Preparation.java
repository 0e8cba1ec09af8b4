package org.graftml.api.data;

import java.io.IOException;
import java.util.Iterator;

/**
 * A change of samples that has to see the training data first: a vocabulary, the mean of columns. It
 * is fitted once, before training, on the samples of every training stream (labels hidden); what it
 * found travels with the model.
 */
public interface Preparation {

    /** Short name, shown in the graph. */
    String name();

    /** What it makes of samples of a type; known before it is fitted. */
    SampleType type(SampleType input);

    /** Looks at the training samples. */
    Fitted fit(Iterator<Sample> samples) throws IOException;

    /** What {@link Fitted#save()} wrote. */
    Fitted restore(byte[] saved) throws IOException;

    /** A fitted preparation; stateless from here on, used by several threads. */
    interface Fitted {
        Sample apply(Sample sample);

        /** What is needed to do the same again: bytes that are equal for equal fits. */
        byte[] save();
    }
}
