package org.graftml.strategies.instance;

import java.util.Arrays;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Algebra;
import org.graftml.linalg.Scaling;

/**
 * Kernel mean matching (Huang et al. 2006, eq. 8): weights β of the n samples of the source with which its mean in the
 * space of a Gaussian kernel is that of the m samples of the target,
 *
 * <pre>min ½ βᵀKβ - κᵀβ,  κ_i = n/m Σ_j k(x_i, x'_j),  0 ≤ β_i ≤ B,  |Σ β_i - n| ≤ nε</pre>
 *
 * <p>with ε = (√n - 1) / √n unless given. The problem is convex; projected gradients with momentum (Beck &
 * Teboulle 2009), restarted where they lead up, go down until nothing moves, and for 5,000 steps at most. Where samples
 * are many and their columns few, K is all but singular and many weights do as well: the steps end with the objective
 * near its least, and with weights that are more even than those of the least.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "kmm",
        summary = "weighs the source until its kernel mean is the target's (Huang et al. 2006)")
public final class Kmm implements AdaptationStrategy {
    /** Settings of the method. */
    public record Settings(
            @Doc("the greatest weight B of a sample") @Default("1000") @Min(1) double most,
            @Doc("how far ε the mean weight may be from 1; (√n - 1) / √n unless given") @Min(0)
                    Optional<Double> tolerance,
            @Doc("bandwidth of the kernel; the median of all distances unless given") @Min(1e-12)
                    Optional<Double> bandwidth,
            @Doc("how features are scaled first, such as `{columns: joint}`; as they are unless given")
                    Optional<Scaling> scale) {}

    private static final int MOST_STEPS = 5000;
    /** Of a step, in parts of the weights. */
    private static final double PRECISION = 1e-9;

    private final Settings settings;

    public Kmm(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Weighing.advice(situation, 0.5, "by the means of a kernel");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Weighing.declare(graph, settings.scale, (source, target, goesOn) -> weights(source, target, settings, goesOn));
    }

    static double[] weights(Matrix source, Matrix target, Settings settings, Runnable goesOn) {
        int n = source.rows();
        check(n, Runtime.getRuntime().maxMemory());
        Gaussian kernel = Gaussian.of(settings.bandwidth, source, target);
        Matrix own = kernel.between(source, source);
        Matrix others = kernel.between(source, target);
        double[] wanted = new double[n];
        for (int i = 0; i < others.values().length; i++) {
            wanted[i / others.columns()] += others.values()[i] * n / target.rows();
        }
        double tolerance = settings.tolerance.orElse((Math.sqrt(n) - 1) / Math.sqrt(n));
        Simplex allowed = new Simplex(settings.most, n * Math.max(0, 1 - tolerance), n * (1 + tolerance));
        double steepest = greatestRow(own);
        double[] beta = new double[n];
        Arrays.fill(beta, 1);
        double[] ahead = beta.clone();
        double momentum = 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            goesOn.run();
            double[] slope = Algebra.product(own, new Matrix(n, 1, ahead)).values();
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                next[i] = ahead[i] - (slope[i] - wanted[i]) / steepest;
            }
            next = allowed.nearest(next);
            double up = 0;
            double moved = 0;
            double size = 0;
            for (int i = 0; i < n; i++) {
                up += (ahead[i] - next[i]) * (next[i] - beta[i]);
                moved += Math.pow(next[i] - beta[i], 2);
                size += next[i] * next[i];
            }
            double after = up > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            for (int i = 0; i < n; i++) {
                ahead[i] = up > 0 ? next[i] : next[i] + (momentum - 1) / after * (next[i] - beta[i]);
            }
            momentum = after;
            beta = next;
            if (moved <= PRECISION * PRECISION * size) {
                break;
            }
        }
        return beta;
    }

    /** Refuses what would not fit: the kernel, and as much again to build it. */
    static void check(long n, long memory) {
        long most = (long) Math.sqrt(Math.min(Integer.MAX_VALUE, memory / (2.0 * Double.BYTES)));
        if (n > most) {
            throw Misfit.of("too-many-samples", "kmm compares each of " + n + " samples of the source with each")
                    .expected("at most " + most + " with this memory; `ulsif` and `kliep` take more");
        }
    }

    /** No eigenvalue is greater than the greatest sum of a row. */
    private static double greatestRow(Matrix kernel) {
        double greatest = 0;
        for (int i = 0; i < kernel.rows(); i++) {
            double sum = 0;
            for (int j = 0; j < kernel.columns(); j++) {
                sum += kernel.at(i, j);
            }
            greatest = Math.max(greatest, sum);
        }
        return greatest;
    }

    /** Numbers from 0 to some most, whose sum is between two. */
    private record Simplex(double most, double least, double greatest) {
        private static final int HALVES = 100;

        /** The nearest of these: all less by one number, which is found by halves, and cut off. */
        double[] nearest(double[] values) {
            double[] cut = less(values, 0);
            double sum = Arrays.stream(cut).sum();
            if (sum >= least && sum <= greatest) {
                return cut;
            }
            double wanted = sum < least ? least : greatest;
            double low = Arrays.stream(values).min().orElse(0) - most;
            double high = Arrays.stream(values).max().orElse(0);
            for (int half = 0; half < HALVES; half++) {
                double middle = (low + high) / 2;
                if (Arrays.stream(less(values, middle)).sum() > wanted) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return less(values, high);
        }

        private double[] less(double[] values, double by) {
            return Arrays.stream(values)
                    .map(value -> Math.min(most, Math.max(0, value - by)))
                    .toArray();
        }
    }
}
