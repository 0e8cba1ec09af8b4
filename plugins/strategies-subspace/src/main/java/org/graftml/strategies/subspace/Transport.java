package org.graftml.strategies.subspace;

import java.util.Arrays;
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
 * Optimal transport (Courty et al. 2017, eqs. 12 and 14): the plan T {@code (n, m)} that brings the source to the target,
 * all samples of a domain weighing the same, with the least squared Euclidean way,
 *
 * <pre>min Σ C_ij T_ij + ε Σ T_ij log T_ij + η Σ_j Σ_c (Σ_{i of c} T_ij)^½</pre>
 *
 * <p>whose last part keeps a sample of the target from getting mass of several classes (q = 1, p = ½). That part is
 * replaced by its tangent, again and again, and what is left is solved by Sinkhorn's scaling (Cuturi 2013). A sample of
 * the source is then the mean of what it is brought to, {@code n Σ_j T_ij x_j}; the target stays as it is. C is divided
 * by its greatest number, so that ε and η suit any features.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "ot",
        summary = "brings the source to the target by optimal transport (Courty et al. 2017)")
public final class Transport implements Adapting {
    /** Settings of the method. */
    public record Settings(
            @Doc("weight ε of the entropy of the plan, for distances of at most 1") @Default("0.02") @Min(0.005)
                    double entropy,
            @Doc("weight η of classes that come together; 0 for none") @Default("0.1") @Min(0) double groups,
            @Flat Prepared features) {}

    private static final int TANGENTS = 10;
    private static final int SCALINGS = 1000;
    /** Of the sums of the plan, in parts of what they shall be. */
    private static final double PRECISION = 1e-9;
    /** What keeps the tangent of a root at 0 from being upright. */
    private static final double FLAT = 1e-3;

    private final Settings settings;

    public Transport(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(situation, 0.6, "the source can be brought to the target", "logistic");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        ClosedForm.declare(
                graph,
                settings.features.layer(Mapping.Form.identity()),
                problem -> brought(problem, settings.entropy, settings.groups));
    }

    static Method.Found brought(Problem problem, double entropy, double groups) {
        Matrix plan = plan(problem, entropy, groups);
        Matrix brought = Algebra.product(plan, problem.target());
        return new Method.Found(Rows.over(brought, 1.0 / problem.source().rows()), Mapping.identity());
    }

    static Matrix plan(Problem problem, double entropy, double groups) {
        Matrix cost = cost(problem.source(), problem.target());
        Matrix plan = scaled(cost, entropy);
        int m = problem.target().rows();
        for (int tangent = 1; tangent < TANGENTS && groups > 0; tangent++) {
            Matrix sums = Algebra.productLeft(Problem.corners(problem.classes(), problem.count()), plan);
            Matrix steeper = cost.copy();
            for (int i = 0; i < steeper.values().length; i++) {
                double sum = sums.at(problem.classes()[i / m], i % m);
                steeper.values()[i] += groups / 2 / Math.sqrt(sum + FLAT);
            }
            plan = scaled(steeper, entropy);
        }
        return plan;
    }

    /** Squared distances, the greatest being 1. */
    static Matrix cost(Matrix source, Matrix target) {
        Matrix cost = Algebra.productRight(source, target);
        double[] here = Rows.lengths(source);
        double[] there = Rows.lengths(target);
        double most = 0;
        for (int i = 0; i < cost.values().length; i++) {
            double one = here[i / there.length];
            double other = there[i % there.length];
            cost.values()[i] = Math.max(0, one * one + other * other - 2 * cost.values()[i]);
            most = Math.max(most, cost.values()[i]);
        }
        return Rows.over(cost, most > 0 ? most : 1);
    }

    /** The plan {@code diag(u) exp(-C / ε) diag(v)} whose rows and columns have equal sums each. */
    static Matrix scaled(Matrix cost, double entropy) {
        int n = cost.rows();
        int m = cost.columns();
        Matrix kernel = cost.copy();
        for (int i = 0; i < n; i++) {
            // Less of all of a row changes u alone, and keeps small numbers from being 0.
            double least =
                    Arrays.stream(cost.values(), i * m, (i + 1) * m).min().orElse(0);
            for (int j = 0; j < m; j++) {
                kernel.values()[i * m + j] = Math.exp((least - cost.at(i, j)) / entropy);
            }
        }
        Matrix u = new Matrix(n, 1);
        Matrix v = new Matrix(m, 1);
        Arrays.fill(v.values(), 1.0 / m);
        double off = Double.POSITIVE_INFINITY;
        for (int scaling = 0; scaling < SCALINGS && off > PRECISION; scaling++) {
            Matrix rows = Algebra.product(kernel, v);
            for (int i = 0; i < n; i++) {
                u.values()[i] = 1 / (n * rows.values()[i]);
            }
            Matrix columns = Algebra.productLeft(kernel, u);
            off = 0;
            for (int j = 0; j < m; j++) {
                off = Math.max(off, Math.abs(m * columns.values()[j] * v.values()[j] - 1));
                v.values()[j] = 1 / (m * columns.values()[j]);
            }
        }
        return Rows.times(Rows.scaled(kernel, u.values()), v.values());
    }
}
