package org.graftml.api.measure;

import java.util.SplittableRandom;
import org.graftml.api.ExtensionPoint;

/** Whether two domains mean the same by their labels. More is better. */
@ExtensionPoint(
        kind = "agreement",
        plural = "agreements",
        summary = "tells from features and labels whether two domains mean the same by their classes")
public interface LabelAgreement {
    /**
     * Compares samples of the same classes; nothing is changed.
     *
     * @param classes how many there are
     * @param random for what is drawn; the same for the same experiment
     */
    Measured between(Labelled source, Labelled target, int classes, SplittableRandom random);

    /**
     * Samples with labels, at least two.
     *
     * @param features {@code (n, d)}
     * @param labels {@code (n)}, from 0
     */
    record Labelled(double[][] features, int[] labels) {}
}
