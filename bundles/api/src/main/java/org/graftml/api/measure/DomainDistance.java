package org.graftml.api.measure;

import java.util.SplittableRandom;
import org.graftml.api.ExtensionPoint;

/** How far the features of two domains are apart. */
@ExtensionPoint(kind = "distance", plural = "distances", summary = "tells from features how far two domains are apart")
public interface DomainDistance {
    /**
     * Compares two samples of features; neither array is changed.
     *
     * @param source {@code (n, d)}, at least two rows
     * @param target {@code (m, d)}, at least two rows
     * @param random for what is drawn; the same for the same experiment
     */
    Measured between(double[][] source, double[][] target, SplittableRandom random);
}
