package org.graftml.trainer.data;

import java.io.IOException;
import org.graftml.api.data.Sample;
import org.graftml.api.data.Samples;

/** Reads samples of streams in training and scoring, where a broken one ends a run. */
public final class Reading {
    private Reading() {}

    /**
     * One sample.
     *
     * @throws IOException where it cannot be read, with what leaves out such samples
     */
    public static Sample of(Samples samples, int index) throws IOException {
        try {
            return samples.read(index);
        } catch (IOException broken) {
            throw new IOException(
                    broken.getMessage() + "; `broken: skip` in the entry of a stream leaves out such samples", broken);
        }
    }
}
