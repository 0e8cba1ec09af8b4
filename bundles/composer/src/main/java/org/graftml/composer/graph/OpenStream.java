package org.graftml.composer.graph;

import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Labels;

/**
 * A stream whose data set was opened.
 *
 * @param raw samples as the data set gives them
 * @param size training samples, those that are held out not counted; 0 where it is scored only
 * @param validating labelled samples that are kept from training; not counted in {@code size}
 * @param scored samples to score on
 */
public record OpenStream(
        String name, SampleType raw, int size, Labels labels, boolean scoredOnly, int validating, int scored) {}
