package org.graftml.strategies.instance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Algebra;
import org.graftml.linalg.Scaling;

/**
 * The Kullback-Leibler importance estimation procedure (Sugiyama et al. 2008, algorithm 1): the weights {@code w(x) =
 * Σ α_l k(x, c_l)}, α ≥ 0, with centres c that are samples of the target, under which the source is nearest to the
 * target: {@code max Σ log w(x'_j)} over the target, where {@code Σ w(x_i) = n} over the source. That is the likelihood
 * of the target under a mixture of the centres' kernels, each divided by its mean b_l over the source, in the parts {@code
 * α_l b_l}; it is concave, and climbed by expectation and maximisation, {@code α_l ← α_l / (m b_l) Σ_j k(x'_j, c_l) /
 * w(x'_j)}, where the paper takes gradients: the top is the same.
 *
 * <p>The bandwidth is that with the greatest likelihood of samples of the target that are left out, a fifth at a time, and
 * are no centres then. The paper takes centres at random; here they are evenly spread over the target.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "kliep",
        summary = "weighs the source to be nearest to the target in likelihood (Sugiyama et al. 2008)")
public final class Kliep implements AdaptationStrategy {
    /** Settings of the method. */
    public record Settings(
            @Flat Centres basis,
            @Doc("how features are scaled first, such as `{columns: joint}`; as they are unless given")
                    Optional<Scaling> scale) {}

    private static final int MOST_STEPS = 10_000;
    /** Of what the mean logarithm gains in a step. */
    private static final double PRECISION = 1e-10;
    /** The same where bandwidths are compared. */
    private static final double COARSE = 1e-8;

    private static final double NEXT_TO_NOTHING = 1e-300;

    private static final int FOLDS = 5;

    private final Settings settings;

    public Kliep(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Weighing.advice(situation, 0.42, "by likelihood");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Weighing.declare(graph, settings.scale, (source, target, goesOn) -> weights(source, target, settings, goesOn));
    }

    static double[] weights(Matrix source, Matrix target, Settings settings, Runnable goesOn) {
        int most = settings.basis.centres();
        double width = settings.basis.bandwidth().of(source, target, one -> {
            goesOn.run();
            return leftOut(new Gaussian(one), source, target, most);
        });
        goesOn.run();
        double[] weights =
                Mixture.of(new Gaussian(width), source, target, most, PRECISION).at(source);
        double mean = Arrays.stream(weights).sum() / weights.length;
        return Arrays.stream(weights).map(weight -> weight / mean).toArray();
    }

    /** Less the mean logarithm of the weights of samples of the target that took no part. */
    static double leftOut(Gaussian kernel, Matrix source, Matrix target, int most) {
        int folds = Math.min(FOLDS, target.rows());
        double sum = 0;
        for (int fold = 0; fold < folds; fold++) {
            List<Matrix> kept = new ArrayList<>();
            List<Matrix> left = new ArrayList<>();
            for (int j = 0; j < target.rows(); j++) {
                (j % folds == fold ? left : kept).add(target.rows(j, j + 1));
            }
            if (kept.isEmpty()) {
                return Double.NaN;
            }
            Mixture mixture = Mixture.of(kernel, source, Matrix.below(kept), most, COARSE);
            sum -= logarithms(mixture.at(Matrix.below(left))) * left.size();
        }
        return sum / target.rows();
    }

    private static double logarithms(double[] weights) {
        return Arrays.stream(weights).map(Math::log).sum() / weights.length;
    }

    /**
     * Weights.
     *
     * @param alpha of the centres, {@code (b, 1)}
     */
    private record Mixture(Gaussian kernel, Matrix centres, Matrix alpha) {
        static Mixture of(Gaussian kernel, Matrix source, Matrix target, int most, double precision) {
            Matrix centres = Gaussian.spread(target, most);
            Matrix here = kernel.between(source, centres);
            Matrix there = kernel.between(target, centres);
            double[] mean = new double[centres.rows()];
            for (int i = 0; i < here.values().length; i++) {
                mean[i % mean.length] += here.values()[i] / source.rows();
            }
            // A centre that is out of reach of the source has no weight to give; the others have what they have without
            // it.
            Arrays.setAll(mean, l -> Math.max(mean[l], NEXT_TO_NOTHING));
            double[] alpha = new double[mean.length];
            Arrays.setAll(alpha, l -> 1 / (mean[l] * mean.length));
            double best = Double.NEGATIVE_INFINITY;
            for (int step = 0; step < MOST_STEPS; step++) {
                double[] weights = Algebra.product(there, column(alpha)).values();
                double found = logarithms(weights);
                if (!(found > best + precision)) {
                    break;
                }
                best = found;
                double[] inverse =
                        Arrays.stream(weights).map(weight -> 1 / weight).toArray();
                double[] parts = Algebra.productLeft(there, column(inverse)).values();
                for (int l = 0; l < alpha.length; l++) {
                    alpha[l] *= parts[l] / (weights.length * mean[l]);
                }
            }
            return new Mixture(kernel, centres, column(alpha));
        }

        double[] at(Matrix rows) {
            return Algebra.product(kernel.between(rows, centres), alpha).values();
        }

        private static Matrix column(double[] values) {
            return new Matrix(values.length, 1, values);
        }
    }
}
