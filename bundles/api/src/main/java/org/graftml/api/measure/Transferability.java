package org.graftml.api.measure;

import java.util.SplittableRandom;
import org.graftml.api.ExtensionPoint;

/** How well features would serve to tell classes apart, without a head being trained. More is better. */
@ExtensionPoint(
        kind = "transferability",
        plural = "transferabilities",
        summary = "tells from features and labels how well the backbone would serve")
public interface Transferability {
    /**
     * Judges features by labels; neither array is changed.
     *
     * @param features {@code (n, d)}, of at least two classes
     * @param labels {@code (n)}, from 0
     * @param classes how many there are
     * @param random for what is drawn; the same for the same experiment
     */
    Measured of(double[][] features, int[] labels, int classes, SplittableRandom random);
}
