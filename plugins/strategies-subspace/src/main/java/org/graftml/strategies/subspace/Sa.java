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
 * Subspace alignment (Fernando et al. 2013, eq. 3): the source, on its own principal components {@code
 * P_s}, is turned by {@code P_sᵀ P_t} to those of the target. Both are centred by their own means.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "sa",
        summary = "subspace alignment: turns the source's components to the target's (Fernando et al. 2013)")
public final class Sa implements Adapting {
    /** Settings of the method. */
    public record Settings(@Doc("dimensions of the subspaces") @Default("20") @Min(1) int k, @Flat Prepared features) {}

    private final Settings settings;

    public Sa(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(situation, 0.65, "the source's subspace can be turned to the target's", "knn");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int k = ClosedForm.dimensions("k", settings.k, ClosedForm.mostOfEach(graph));
        ClosedForm.declare(
                graph,
                settings.features.layer(Mapping.Form.shifted(k)),
                problem -> aligned(problem.source(), problem.target(), k));
    }

    static Method.Found aligned(Matrix source, Matrix target, int k) {
        Mapping from = Pca.mapping(source, k);
        Mapping to = Pca.mapping(target, k);
        Matrix own = from.weights().orElseThrow();
        Matrix turn = Algebra.productLeft(own, to.weights().orElseThrow());
        return new Method.Found(Algebra.product(from.apply(source), turn), to);
    }
}
