package org.graftml.measures;

import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.measure.DomainDistance;
import org.graftml.api.measure.Measured;

/** How far covariances are apart (Sun and Saenko 2016, eq. 1): {@code |C_S - C_T|_F^2 / (4 d^2)}. Means do not count. */
@Extension(point = DomainDistance.class, id = "coral", summary = "squared distance of covariances over 4 d^2")
public final class CoralDistance implements DomainDistance {
    @Override
    public Measured between(double[][] source, double[][] target, SplittableRandom random) {
        double norm = Rows.covariance(source).subtract(Rows.covariance(target)).getFrobeniusNorm();
        double width = source[0].length;
        return Measured.of(norm * norm / (4 * width * width));
    }
}
