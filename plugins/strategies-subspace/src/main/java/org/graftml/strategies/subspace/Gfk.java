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
 * The geodesic flow kernel (Gong et al. 2012, eqs. 5 and 6): the product of two samples over all subspaces
 * on the way from the source's principal components to the target's. Here rows are mapped by a root of
 * the kernel's matrix, {@code (D, 2k)}, so that Euclidean distances are those of the kernel.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "gfk",
        summary = "the geodesic flow kernel between subspaces (Gong et al. 2012)")
public final class Gfk implements Adapting {
    /** Settings of the method. */
    public record Settings(
            @Doc("dimensions of the subspaces; at most half of those of the features is usual") @Default("20") @Min(1)
                    int k,
            @Flat Prepared features) {}

    /** Angles that are smaller are none: the way between such directions is a point. */
    private static final double NO_ANGLE = 1e-9;

    private final Settings settings;

    public Gfk(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(situation, 0.58, "domains can meet on the way between their subspaces", "knn");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int k = ClosedForm.dimensions("k", settings.k, ClosedForm.mostOfEach(graph));
        ClosedForm.declare(
                graph,
                settings.features.layer(Mapping.Form.linear(2 * k)),
                problem -> Method.Found.both(problem, Mapping.linear(root(problem, k))));
    }

    /** L between the first k principal components of the domains. */
    static Matrix root(Problem problem, int k) {
        return root(
                Pca.basis(Rows.minus(problem.source(), Rows.mean(problem.source())), k),
                Pca.basis(Rows.minus(problem.target(), Rows.mean(problem.target())), k));
    }

    /**
     * L with {@code L Lᵀ} = the kernel's matrix, {@code (D, 2k)}.
     *
     * @param source a basis, {@code (D, k)}
     * @param target a basis, {@code (D, k)}
     */
    static Matrix root(Matrix source, Matrix target) {
        int k = source.columns();
        Algebra.Svd svd = Algebra.svd(Algebra.productLeft(source, target));
        Matrix begin = Algebra.product(source, svd.left());
        Matrix end = Algebra.productRight(target, svd.right());
        Matrix root = new Matrix(source.rows(), 2 * k);
        for (int i = 0; i < k; i++) {
            double cos = Math.min(1, svd.values()[i]);
            double angle = Math.acos(cos);
            double sin = Math.sin(angle);
            double[][] block = root(angle);
            for (int d = 0; d < source.rows(); d++) {
                double along = begin.at(d, i);
                // The direction of the way: what of the target's leaves the source's.
                double away = angle > NO_ANGLE ? (end.at(d, i) - cos * along) / sin : 0;
                root.values()[d * 2 * k + i] = along * block[0][0] + away * block[1][0];
                root.values()[d * 2 * k + k + i] = along * block[0][1] + away * block[1][1];
            }
        }
        return root;
    }

    /** The root of {@code ∫ g gᵀ} with {@code g = (cos ta, sin ta)}, t from 0 to 1, for an angle a. */
    private static double[][] root(double angle) {
        double turn = angle > NO_ANGLE ? Math.sin(2 * angle) / (2 * angle) : 1;
        double first = (1 + turn) / 2;
        double second = (1 - turn) / 2;
        double mixed = angle > NO_ANGLE ? (1 - Math.cos(2 * angle)) / (4 * angle) : 0;
        double determinant = Math.sqrt(Math.max(0, first * second - mixed * mixed));
        double trace = Math.sqrt(first + second + 2 * determinant);
        return new double[][] {
            {(first + determinant) / trace, mixed / trace}, {mixed / trace, (second + determinant) / trace}
        };
    }
}
