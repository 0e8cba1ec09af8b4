package org.graftml.measures;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.measure.LabelAgreement;
import org.graftml.api.measure.Measured;

/**
 * Negative conditional entropy (Tran et al. 2019) of the target's labels, where the class is known that a source model
 * gives its samples; at most 0.
 *
 * <pre>sum_{y,z} p(y, z) log p(y|z)</pre>
 *
 * <p>The source model is the one of {@code leep}, and its most probable class counts. Classes that are only called
 * otherwise cost nothing.
 */
@Extension(
        point = LabelAgreement.class,
        id = "nce",
        summary = "negative entropy of the target's labels where the source's class is known (Tran et al. 2019)")
public final class Nce implements LabelAgreement {
    @Override
    public Measured between(Labelled source, Labelled target, int classes, SplittableRandom random) {
        double[][] said = SourceModel.of(source, classes).probabilities(target.features());
        for (double[] row : said) {
            int best = 0;
            for (int k = 1; k < classes; k++) {
                best = row[k] > row[best] ? k : best;
            }
            Arrays.fill(row, 0);
            row[best] = 1;
        }
        Joint joint = Joint.of(said, target.labels(), classes);
        double[][] given = joint.given();
        double sum = 0;
        for (int z = 0; z < classes; z++) {
            for (int y = 0; y < classes; y++) {
                sum += joint.both()[z][y] > 0 ? joint.both()[z][y] * Math.log(given[z][y]) : 0;
            }
        }
        return Measured.of(sum);
    }
}
