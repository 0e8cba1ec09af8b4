package org.graftml.api.data;

import java.util.List;
import org.graftml.api.ExtensionPoint;

/**
 * How often training draws each labelled sample of a stream. An epoch has as many samples as without it, drawn
 * with replacement by the seed.
 */
@ExtensionPoint(kind = "sampler", plural = "samplers", summary = "how often training draws each labelled sample")
public interface Sampler {

    /**
     * How often samples are drawn, relative to each other.
     *
     * @param label the type of the labels
     * @param labels of the samples, in their order
     * @return a number for each, finite and not negative, at least one above 0
     * @throws org.graftml.api.Misfit where it does not know such labels
     */
    double[] weights(PartType label, List<Part> labels);
}
