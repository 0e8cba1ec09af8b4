package org.graftml.measures;

import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.measure.Measured;
import org.graftml.api.measure.Transferability;

/** The share of samples whose nearest other sample is of the same class, 0..1; of several as near, the first. */
@Extension(
        point = Transferability.class,
        id = "nearest-neighbour",
        summary = "share of samples whose nearest other is of their class")
public final class NearestNeighbour implements Transferability {
    @Override
    public Measured of(double[][] features, int[] labels, int classes, SplittableRandom random) {
        double[][] squared = Rows.squaredDistances(features);
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            int nearest = i == 0 ? 1 : 0;
            for (int k = 0; k < labels.length; k++) {
                if (k != i && squared[i][k] < squared[i][nearest]) {
                    nearest = k;
                }
            }
            right += labels[i] == labels[nearest] ? 1 : 0;
        }
        return Measured.of((double) right / labels.length);
    }
}
