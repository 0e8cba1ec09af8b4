package org.graftml.strategies.subspace;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Algebra;

/**
 * Correlation alignment (Sun et al. 2016, algorithm 1): the source is whitened with its own covariance and
 * coloured with the target's, each with a multiple of the identity added.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "coral",
        summary = "gives the source the covariance of the target (Sun et al. 2016)")
public final class Coral implements Adapting {
    /** Settings of the method. */
    public record Settings(
            @Doc("multiple of the identity that is added to the covariances") @Default("1") @Min(1e-12) double lambda,
            @Flat Prepared features) {}

    private final Settings settings;

    public Coral(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(situation, 0.75, "covariances of the domains can be made alike", "logistic");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        ClosedForm.declare(
                graph, settings.features.layer(Mapping.Form.identity()), problem -> aligned(problem, settings.lambda));
    }

    static Method.Found aligned(Problem problem, double lambda) {
        Matrix colour = colour(problem.source(), problem.target(), lambda);
        return new Method.Found(Algebra.product(problem.source(), colour), Mapping.identity());
    }

    /** {@code (C_s + λI)^-½ (C_t + λI)^½}, {@code (D, D)}. */
    static Matrix colour(Matrix source, Matrix target, double lambda) {
        return Algebra.product(power(source, lambda, -0.5), power(target, lambda, 0.5));
    }

    private static Matrix power(Matrix rows, double lambda, double exponent) {
        Matrix covariance = Algebra.gram(Rows.minus(rows, Rows.mean(rows)));
        Algebra.Eigen eigen = Algebra.eigen(covariance);
        double[] factors = new double[eigen.values().length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Math.pow(Math.max(0, eigen.values()[i] / (rows.rows() - 1)) + lambda, exponent);
        }
        Matrix scaled = Rows.times(Algebra.transposed(eigen.vectors()), factors);
        return Algebra.product(scaled, eigen.vectors());
    }
}
