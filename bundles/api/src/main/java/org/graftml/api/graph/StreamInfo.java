package org.graftml.api.graph;

import java.util.Optional;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;

/**
 * A stream of samples as a graph sees it.
 *
 * @param name its key under {@code data:}
 * @param samples as they reach the backbone
 * @param size training samples
 * @param shown how many of these show their label
 * @param validating labelled samples that are kept from training, to choose between weights by
 * @param scored samples that are scored on; 0 where nothing is
 * @param label the name of the label that is learnt, where the samples have one
 */
public record StreamInfo(
        String name,
        Role role,
        SampleType samples,
        int size,
        int shown,
        int validating,
        int scored,
        Optional<String> label) {

    /** What a stream is for. */
    public enum Role {
        LABELLED,
        UNLABELLED,
        PARTLY_LABELLED,
        SCORED_ONLY
    }

    /** The type of the label that is learnt. */
    public Optional<PartType> labelType() {
        return label.flatMap(samples::part);
    }
}
