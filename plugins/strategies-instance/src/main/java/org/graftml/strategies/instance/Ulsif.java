package org.graftml.strategies.instance;

import java.util.Arrays;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Algebra;

/**
 * Unconstrained least-squares importance fitting (Kanamori et al. 2009, eq. 17; relative: Yamada et al. 2013). The
 * ratio of the target's density p' to that of the source p, or to {@code αp' + (1 - α)p}, is {@code w(x) = Σ θ_l
 * k(x, c_l)} with centres c that are samples of the target, and in least squares
 *
 * <pre>θ = (H + λI)⁻¹ h,  H = α/m Σ φ(x')φ(x')ᵀ + (1 - α)/n Σ φ(x)φ(x)ᵀ,  h = 1/m Σ φ(x')</pre>
 *
 * <p>Weights are at least 0. The papers choose the bandwidth and λ by cross-validation and centres at random; here the
 * bandwidth is the median of distances unless given, and centres are evenly spread over the target.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "ulsif",
        summary = "weighs the source by least squares, RuLSIF with `alpha` (Kanamori et al. 2009)")
public final class Ulsif implements AdaptationStrategy {
    /** Settings of the method. */
    public record Settings(
            @Doc("part of the target in what the target is compared with; above 0 weights are at most 1 / alpha")
                    @Default("0")
                    @Min(0)
                    @Max(0.99)
                    double alpha,
            @Doc("weight of the size of θ") @Default("0.1") @Min(1e-12) double lambda,
            @Doc("samples of the target that are centres, at most") @Default("100") @Min(1) int centres,
            @Doc("bandwidth of the kernel; the median of all distances unless given") @Min(1e-12)
                    Optional<Double> bandwidth) {}

    private final Settings settings;

    public Ulsif(Settings settings) {
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
        int size = centres.rows();
        Matrix h = new Matrix(size, 1);
        for (int i = 0; i < there.values().length; i++) {
            h.values()[i % size] += there.values()[i] / target.rows();
        }
        Matrix squares = Algebra.gram(here);
        Matrix others = Algebra.gram(there);
        for (int i = 0; i < squares.values().length; i++) {
            squares.values()[i] = (1 - settings.alpha) * squares.values()[i] / source.rows()
                    + settings.alpha * others.values()[i] / target.rows()
                    + (i % (size + 1) == 0 ? settings.lambda : 0);
        }
        return Arrays.stream(Algebra.product(here, Algebra.solve(squares, h)).values())
                .map(weight -> Math.max(0, weight))
                .toArray();
    }
}
