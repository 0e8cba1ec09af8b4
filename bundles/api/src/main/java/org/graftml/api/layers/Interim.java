package org.graftml.api.layers;

import java.util.Map;
import org.graftml.api.data.Array;

/**
 * An operation that training alone needs. In the finished model, which is scored and saved, another
 * stands in its place that computes the same in evaluation: a low-rank change is added to the weight
 * that it changes, and the model has the names and shapes of the network that it was made from.
 */
public interface Interim extends Operation {
    /** What takes its place; same output for the same inputs, up to rounding. */
    Operation finished();

    /**
     * The parameters of {@link #finished()} by name, from its own.
     *
     * @param trained its own, by name, as 32-bit floats
     */
    Map<String, Array> finish(Map<String, Array> trained);
}
