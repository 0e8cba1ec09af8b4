package org.graftml.strategies.instance;

import java.util.Arrays;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Algebra;

/**
 * The Kullback-Leibler importance estimation procedure (Sugiyama et al. 2008, algorithm 1): the weights {@code w(x) =
 * Σ α_l k(x, c_l)}, α ≥ 0, with centres c that are samples of the target, under which the source is nearest to the
 * target: {@code max Σ log w(x'_j)} over the target, where {@code Σ w(x_i) = n} over the source. That is the likelihood
 * of the target under a mixture of the centres' kernels, each divided by its mean b_l over the source, in the parts {@code
 * α_l b_l}; it is concave, and climbed by expectation and maximisation, {@code α_l ← α_l / (m b_l) Σ_j k(x'_j, c_l) /
 * w(x'_j)}, where the paper takes gradients: the top is the same. The paper chooses the bandwidth by cross-validation and
 * centres at random; here the bandwidth is the median of distances unless given, and centres are evenly spread over the
 * target.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "kliep",
        summary = "weighs the source to be nearest to the target in likelihood (Sugiyama et al. 2008)")
public final class Kliep implements AdaptationStrategy {
    /** Settings of the method. */
    public record Settings(
            @Doc("samples of the target that are centres, at most") @Default("100") @Min(1) int centres,
            @Doc("bandwidth of the kernel; the median of all distances unless given") @Min(1e-12)
                    Optional<Double> bandwidth) {}

    private static final int MOST_STEPS = 10_000;
    /** Of what the mean logarithm gains in a step. */
    private static final double PRECISION = 1e-10;

    private final Settings settings;

    public Kliep(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Weighing.declare(graph, (source, target) -> weights(source, target, settings));
    }

    static double[] weights(Matrix source, Matrix target, Settings settings) {
        Gaussian kernel = Gaussian.of(settings.bandwidth, source, target);
        Matrix centres = Gaussian.centres(target, settings.centres);
        Matrix here = kernel.between(source, centres);
        Matrix there = kernel.between(target, centres);
        double[] mean = new double[centres.rows()];
        for (int i = 0; i < here.values().length; i++) {
            mean[i % mean.length] += here.values()[i] / source.rows();
        }
        double[] alpha = new double[mean.length];
        Arrays.setAll(alpha, l -> 1 / (mean[l] * mean.length));
        double best = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] weights = Algebra.product(there, column(alpha)).values();
            double found = Arrays.stream(weights).map(Math::log).sum() / weights.length;
            if (!(found > best + PRECISION)) {
                break;
            }
            best = found;
            double[] inverse = Arrays.stream(weights).map(weight -> 1 / weight).toArray();
            double[] parts = Algebra.productLeft(there, column(inverse)).values();
            for (int l = 0; l < alpha.length; l++) {
                alpha[l] *= parts[l] / (weights.length * mean[l]);
            }
        }
        return Algebra.product(here, column(alpha)).values();
    }

    private static Matrix column(double[] values) {
        return new Matrix(values.length, 1, values);
    }
}
