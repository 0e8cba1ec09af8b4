package org.graftml.strategies.instance;

import java.util.Arrays;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Algebra;
import org.graftml.linalg.Scaling;

/**
 * Unconstrained least-squares importance fitting (Kanamori et al. 2009, eq. 17; relative: Yamada et al. 2013). The
 * ratio of the target's density p' to that of the source p, or to {@code αp' + (1 - α)p}, is {@code w(x) = Σ θ_l
 * k(x, c_l)} with centres c that are samples of the target, and in least squares
 *
 * <pre>θ = (H + λI)⁻¹ h,  H = α/m Σ φ(x')φ(x')ᵀ + (1 - α)/n Σ φ(x)φ(x)ᵀ,  h = 1/m Σ φ(x')</pre>
 *
 * <p>Weights are at least 0: a negative w(x) counts as 0, where the paper of 2009 takes negative θ_l for 0, which at a
 * fixed λ makes all weights greater. The bandwidth is that with the least loss {@code ½ w(x_i)² - w(x'_i)} of pairs of samples
 * that are left out in turn, which is at hand in closed form; also with α above 0, where it is that of the plain ratio.
 * The papers choose λ so, too, and centres at random; here λ is a setting, and centres are evenly spread over the target.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "ulsif",
        summary = "weighs the source by least squares, RuLSIF with `alpha` (Kanamori et al. 2009)")
public final class Ulsif implements AdaptationStrategy {
    /** Settings of the method. */
    public record Settings(
            @Doc("part of the target in what the target is compared with; above 0 the true ratio is at most 1 / alpha")
                    @Default("0")
                    @Min(0)
                    @Max(0.99)
                    double alpha,
            @Doc("weight of the size of θ") @Default("0.1") @Min(1e-12) double lambda,
            @Flat Centres basis,
            @Doc("how features are scaled first, such as `{columns: joint}`; as they are unless given")
                    Optional<Scaling> scale) {}

    private final Settings settings;

    public Ulsif(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Weighing.advice(situation, 0.48, "by least squares, which is quick");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Weighing.declare(graph, settings.scale, (source, target, goesOn) -> weights(source, target, settings, goesOn));
    }

    static double[] weights(Matrix source, Matrix target, Settings settings, Runnable goesOn) {
        Matrix centres = Gaussian.spread(target, settings.basis.centres());
        Gaussian kernel = new Gaussian(settings.basis.bandwidth().of(source, target, width -> {
            goesOn.run();
            return leftOut(new Gaussian(width), source, target, centres, settings.lambda);
        }));
        Matrix here = kernel.between(source, centres);
        Matrix there = kernel.between(target, centres);
        Matrix squares = squares(here, 1 - settings.alpha, settings.lambda);
        Matrix others = squares(there, settings.alpha, 0);
        for (int i = 0; i < squares.values().length; i++) {
            squares.values()[i] += others.values()[i];
        }
        return Arrays.stream(Algebra.product(here, Algebra.solve(squares, mean(there)))
                        .values())
                .map(weight -> Math.max(0, weight))
                .toArray();
    }

    /**
     * The mean loss of pairs of samples, each for the ratio that is found without them (Kanamori et al. 2009). Of the
     * larger domain as many are left out as the other has, evenly spread. With {@code B = H + λ(n - 1)/n I}, and f_i
     * and g_i the {@code φ} of the i-th pair, of the source and of the target,
     *
     * <pre>θ_i = (n - 1) / (n (m - 1)) (B⁻¹ + B⁻¹ f_i f_iᵀ B⁻¹ / (n - f_iᵀ B⁻¹ f_i)) (m h - g_i)</pre>
     */
    static double leftOut(Gaussian kernel, Matrix source, Matrix target, Matrix centres, double lambda) {
        double n = source.rows();
        double m = target.rows();
        int pairs = Math.min(source.rows(), target.rows());
        Matrix there = kernel.between(target, centres);
        Matrix h = mean(there);
        Algebra.Equations b = Algebra.Equations.of(squares(kernel.between(source, centres), 1, lambda * (n - 1) / n));
        Matrix f = kernel.between(Gaussian.spread(source, pairs), centres);
        Matrix g = kernel.between(Gaussian.spread(target, pairs), centres);
        Matrix solved = Algebra.transposed(b.solve(Algebra.transposed(f)));
        Matrix rest = new Matrix(pairs, h.rows());
        for (int i = 0; i < rest.values().length; i++) {
            rest.values()[i] = m * h.values()[i % h.rows()] - g.values()[i];
        }
        Matrix free = Algebra.transposed(b.solve(Algebra.transposed(rest)));
        double loss = 0;
        for (int i = 0; i < pairs; i++) {
            double along = product(solved, i, rest, i) / (n - product(solved, i, f, i));
            double factor = (n - 1) / (n * (m - 1));
            double here = factor * (product(free, i, f, i) + along * product(solved, i, f, i));
            double wanted = factor * (product(free, i, g, i) + along * product(solved, i, g, i));
            loss += (Math.pow(Math.max(0, here), 2) / 2 - Math.max(0, wanted)) / pairs;
        }
        return loss;
    }

    private static double product(Matrix one, int i, Matrix other, int j) {
        double sum = 0;
        for (int d = 0; d < one.columns(); d++) {
            sum += one.at(i, d) * other.at(j, d);
        }
        return sum;
    }

    /** The mean of {@code φφᵀ} times a factor, and a multiple of the identity, {@code (b, b)}. */
    private static Matrix squares(Matrix rows, double factor, double more) {
        Matrix squares = Algebra.gram(rows);
        for (int i = 0; i < squares.values().length; i++) {
            squares.values()[i] =
                    factor * squares.values()[i] / rows.rows() + (i % (rows.columns() + 1) == 0 ? more : 0);
        }
        return squares;
    }

    /** {@code (b, 1)}. */
    private static Matrix mean(Matrix rows) {
        Matrix mean = new Matrix(rows.columns(), 1);
        for (int i = 0; i < rows.values().length; i++) {
            mean.values()[i % rows.columns()] += rows.values()[i] / rows.rows();
        }
        return mean;
    }
}
