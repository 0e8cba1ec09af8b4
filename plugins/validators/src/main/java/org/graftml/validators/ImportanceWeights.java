package org.graftml.validators;

import java.util.Arrays;
import org.graftml.api.validator.Evidence;

/**
 * How much more frequent the features of samples of the source are in the target: the ratio of densities, told by
 * a classifier of domains (Bickel et al. 2007),
 *
 * <pre>w(x) = n_source / n_target · p(target | x) / p(source | x)</pre>
 */
final class ImportanceWeights {
    private static final int SOURCE = 0;
    private static final int TARGET = 1;
    /** A sample that is surely of the target would count without bound. */
    private static final double SMALLEST = 1e-12;

    private ImportanceWeights() {}

    /** The weights of the kept samples. */
    static double[] of(Evidence evidence) {
        double[][] source = evidence.trained().features();
        double[][] target = evidence.target().features();
        double[][] rows = new double[source.length + target.length][];
        int[] domains = new int[rows.length];
        System.arraycopy(source, 0, rows, 0, source.length);
        System.arraycopy(target, 0, rows, source.length, target.length);
        Arrays.fill(domains, source.length, rows.length, TARGET);
        Planes planes = Planes.fit(rows, domains);
        double ratio = (double) source.length / target.length;
        return Arrays.stream(evidence.kept().features())
                .mapToDouble(row ->
                        ratio * planes.probability(row, TARGET) / Math.max(SMALLEST, planes.probability(row, SOURCE)))
                .toArray();
    }

    /** 1 for each kept sample that is predicted wrong, 0 for others. */
    static double[] losses(Evidence evidence) {
        int[] said = evidence.kept().classes();
        double[] losses = new double[said.length];
        for (int i = 0; i < said.length; i++) {
            losses[i] = said[i] == evidence.labels()[i] ? 0 : 1;
        }
        return losses;
    }
}
