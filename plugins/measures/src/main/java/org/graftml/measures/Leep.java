package org.graftml.measures;

import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.measure.LabelAgreement;
import org.graftml.api.measure.Measured;

/**
 * LEEP (Nguyen et al. 2020): how probable the labels of the target are, on average and in logarithms, when they are
 * read off what a source model says of its samples, {@code t_i (classes)}; at most 0.
 *
 * <pre>1/n sum_i log sum_z p(y_i|z) t_i(z),   p(y|z) = p(y, z) / p(z),   p(y, z) = 1/n sum_{i: y_i = y} t_i(z)</pre>
 *
 * <p>The source model is not the paper's network: normal classes on the features of the backbone. Classes that are
 * only called otherwise cost nothing, as what one says tells the other all the same.
 */
@Extension(
        point = LabelAgreement.class,
        id = "leep",
        summary = "log probability of the target's labels by what a model of the source says (Nguyen et al. 2020)")
public final class Leep implements LabelAgreement {
    @Override
    public Measured between(Labelled source, Labelled target, int classes, SplittableRandom random) {
        double[][] said = SourceModel.of(source, classes).probabilities(target.features());
        double[][] read = Joint.of(said, target.labels(), classes).given();
        double sum = 0;
        for (int i = 0; i < said.length; i++) {
            double probability = 0;
            for (int z = 0; z < classes; z++) {
                probability += read[z][target.labels()[i]] * said[i][z];
            }
            sum += Math.log(probability);
        }
        return Measured.of(sum / said.length);
    }
}
