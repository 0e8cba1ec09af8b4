package org.graftml.measures;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.graftml.api.Extension;
import org.graftml.api.measure.DomainDistance;
import org.graftml.api.measure.Measured;
import org.hipparchus.linear.CholeskyDecomposer;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The proxy A-distance (Ben-David et al. 2007): {@code 2 (1 - 2 e)}, where {@code e} is the error with which a
 * linear classifier tells the domains apart on samples that it has not seen, both domains counting alike; from 0
 * (no difference) to 2. The classifier is regularised least squares on standardised features, each half of the
 * samples judged by that of the other half; the paper leaves the choice open.
 */
@Extension(
        point = DomainDistance.class,
        id = "proxy-a",
        summary = "proxy A-distance: how well a linear classifier tells the domains apart")
public final class ProxyADistance implements DomainDistance {
    /** Weight of the squared norm, for each sample. */
    private static final double RIDGE = 0.1;

    /** Fewer than one sample in forty is taken for one of the other domain. */
    private static final double FAR = 1.9;
    /** A plane tells three of four samples right. */
    private static final double APART = 1;

    @Override
    public Measured between(double[][] source, double[][] target, SplittableRandom random) {
        double[][] rows = Rows.joined(source, target);
        int[] half = halves(source.length, target.length, random);
        double wrongSource = 0;
        double wrongTarget = 0;
        for (int judged = 0; judged < 2; judged++) {
            int kept = judged;
            int[] known =
                    IntStream.range(0, rows.length).filter(i -> half[i] != kept).toArray();
            Linear classifier = Linear.fit(rows, known, source.length);
            for (int i = 0; i < rows.length; i++) {
                if (half[i] == judged && classifier.isSource(rows[i]) != i < source.length) {
                    if (i < source.length) {
                        wrongSource++;
                    } else {
                        wrongTarget++;
                    }
                }
            }
        }
        double error = (wrongSource / source.length + wrongTarget / target.length) / 2;
        Measured found = Measured.of(2 * (1 - 2 * Math.min(error, 0.5)));
        String words = "a plane tells the domains of %.0f %% of samples right".formatted(100 * (1 - error));
        return found.value() < FAR
                ? found.meaning(
                        Measured.Outlook.HELPS,
                        words + (found.value() < APART ? ": they overlap" : ": they overlap in part"))
                : found.meaning(Measured.Outlook.LITTLE, words + ": they hardly overlap");
    }

    /** 0 or 1 for each sample, as many of each in both domains. */
    private static int[] halves(int source, int target, SplittableRandom random) {
        return IntStream.concat(halves(source, random), halves(target, random)).toArray();
    }

    private static IntStream halves(int count, SplittableRandom random) {
        int[] order = IntStream.range(0, count).toArray();
        Rows.shuffle(order, random);
        return IntStream.of(order).map(place -> place % 2);
    }

    /** The side of a plane. */
    private record Linear(double[] mean, double[] deviation, RealVector normal) {

        static Linear fit(double[][] rows, int[] known, int source) {
            double[][] seen = IntStream.of(known).mapToObj(i -> rows[i]).toArray(double[][]::new);
            double[] mean = Rows.mean(seen);
            double[] deviation = new double[mean.length];
            for (double[] row : Rows.less(seen, mean)) {
                for (int j = 0; j < mean.length; j++) {
                    deviation[j] += row[j] * row[j] / seen.length;
                }
            }
            for (int j = 0; j < mean.length; j++) {
                deviation[j] = deviation[j] == 0 ? 1 : Math.sqrt(deviation[j]);
            }
            long ours = IntStream.of(known).filter(i -> i < source).count();
            // Each domain weighs one half; so the plane through the mean of both is the border.
            double[] wanted = IntStream.of(known)
                    .mapToDouble(i -> i < source ? 0.5 / ours : -0.5 / (known.length - ours))
                    .toArray();
            RealMatrix values = MatrixUtils.createRealMatrix(standard(seen, mean, deviation));
            RealVector moment = values.preMultiply(MatrixUtils.createRealVector(wanted));
            RealMatrix spread = values.transposeMultiply(values).scalarMultiply(1.0 / seen.length);
            for (int j = 0; j < mean.length; j++) {
                spread.addToEntry(j, j, RIDGE);
            }
            RealVector normal =
                    new CholeskyDecomposer(1e-12, 1e-14).decompose(spread).solve(moment);
            return new Linear(middle(seen, known, source), deviation, normal);
        }

        /** Half way between the means of the domains. */
        private static double[] middle(double[][] seen, int[] known, int source) {
            double[] ours = Rows.mean(IntStream.range(0, seen.length)
                    .filter(i -> known[i] < source)
                    .mapToObj(i -> seen[i])
                    .toArray(double[][]::new));
            double[] theirs = Rows.mean(IntStream.range(0, seen.length)
                    .filter(i -> known[i] >= source)
                    .mapToObj(i -> seen[i])
                    .toArray(double[][]::new));
            return IntStream.range(0, ours.length)
                    .mapToDouble(j -> (ours[j] + theirs[j]) / 2)
                    .toArray();
        }

        private static double[][] standard(double[][] rows, double[] mean, double[] deviation) {
            double[][] standard = Rows.less(rows, mean);
            for (double[] row : standard) {
                for (int j = 0; j < row.length; j++) {
                    row[j] /= deviation[j];
                }
            }
            return standard;
        }

        boolean isSource(double[] row) {
            double[][] standard = standard(new double[][] {row}, mean, deviation);
            return normal.dotProduct(MatrixUtils.createRealVector(standard[0])) > 0;
        }
    }
}
