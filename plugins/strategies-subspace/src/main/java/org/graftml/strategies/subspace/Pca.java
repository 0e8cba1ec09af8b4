package org.graftml.strategies.subspace;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.Min;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Algebra;

/**
 * Principal components of source and target together (Pearson 1901): both are projected on the k directions
 * of greatest variance.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "pca",
        summary = "principal components of source and target together (Pearson 1901)")
public final class Pca implements Adapting {
    /** Settings of the method. */
    public record Settings(@Doc("dimensions that are kept") @Default("30") @Min(1) int k, @Flat Prepared features) {}

    private final Settings settings;

    public Pca(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int k = ClosedForm.dimensions("k", settings.k, ClosedForm.most(graph));
        ClosedForm.declare(
                graph,
                settings.features.layer(Mapping.Form.shifted(k)),
                problem -> Method.Found.both(problem, mapping(problem.all(), k)));
    }

    /** To the first k principal components. */
    static Mapping mapping(Matrix rows, int k) {
        Matrix mean = Rows.mean(rows);
        return Mapping.linear(mean, basis(Rows.minus(rows, mean), k));
    }

    /** The first k principal directions of centred rows, {@code (D, k)}. */
    static Matrix basis(Matrix centred, int k) {
        if (centred.columns() > centred.rows()) {
            Algebra.Svd svd = Algebra.svd(centred);
            return Algebra.transposed(svd.right().rows(0, k));
        }
        return Algebra.transposed(Algebra.eigen(Algebra.gram(centred), k).vectors());
    }
}
