package org.graftml.measures;

import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.measure.LabelAgreement;
import org.graftml.api.measure.Measured;

/**
 * How far the class of the nearest sample of the source is that of a sample of the target, beyond what chance does:
 * Cohen's kappa (1960) of the two, when each domain is brought to mean 0 and deviation 1 by itself.
 *
 * <pre>(a - c) / (1 - c),   a the share that agrees, c = sum_k p(target is k) p(neighbour is k)</pre>
 *
 * 1 where all agree, 0 where it is as if drawn, below where the source says one class and the target means another.
 * It looks through moved and stretched features, not through turned ones.
 */
@Extension(
        point = LabelAgreement.class,
        id = "neighbour-agreement",
        summary = "agreement of classes with those of the nearest samples of the source, beyond chance")
public final class NeighbourAgreement implements LabelAgreement {
    /** Fewer labels cannot tell. */
    private static final int FEW = 10;

    /** Below that much agreement, one way or the other, chance is not ruled out by so few samples as are shown. */
    private static final double ERRORS = 2;

    @Override
    public Measured between(Labelled source, Labelled target, int classes, SplittableRandom random) {
        double[][] from = Rows.standard(source.features());
        double[][] to = Rows.standard(target.features());
        int count = to.length;
        double[] meant = new double[classes];
        double[] said = new double[classes];
        double agree = 0;
        for (int i = 0; i < count; i++) {
            int nearest = source.labels()[nearest(from, to[i])];
            agree += nearest == target.labels()[i] ? 1.0 / count : 0;
            meant[target.labels()[i]] += 1.0 / count;
            said[nearest] += 1.0 / count;
        }
        double chance = 0;
        for (int k = 0; k < classes; k++) {
            chance += meant[k] * said[k];
        }
        Measured found = Measured.of(chance == 1 ? 0 : (agree - chance) / (1 - chance));
        if (count < FEW) {
            return found;
        }
        double error = ERRORS * Math.sqrt(chance * (1 - chance) / count);
        String words =
                "%.0f %% of %d labelled samples have the class of their nearest sample of the source, and chance would give %.0f %%"
                        .formatted(100 * agree, count, 100 * chance);
        if (agree < chance - error) {
            return found.meaning(Measured.Outlook.HURTS, words + ": what one calls a class is another in the other");
        }
        return found.meaning(agree > chance + error ? Measured.Outlook.HELPS : Measured.Outlook.LITTLE, words);
    }

    private static int nearest(double[][] rows, double[] point) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rows.length; i++) {
            double squared = Rows.squaredDistance(rows[i], point);
            if (squared < least) {
                least = squared;
                nearest = i;
            }
        }
        return nearest;
    }
}
