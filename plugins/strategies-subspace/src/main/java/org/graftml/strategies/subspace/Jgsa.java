package org.graftml.strategies.subspace;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Scaling;

/**
 * Joint geometrical and statistical alignment (Zhang et al. 2017, eq. 12): a projection A of the source and a
 * projection B of the target, both {@code (D, k)}, that are alike, keep the variance of the target, keep classes
 * of the source apart and together, and bring means of domains and classes together:
 *
 * <pre>max tr(Bᵀ μ S_t B + Aᵀ β S_b A) / tr((A;B)ᵀ M (A;B) + λ |A - B|² + μ |B|² + β Aᵀ S_w A)</pre>
 *
 * with the scatters of the target S_t, between classes S_b and within them S_w, and the distances of means M of
 * {@link Jda}. Classes of the target are guessed by the head, first from the features as they are. The primal
 * form is what there is; the paper's kernels are not. As in the code of its authors, columns of {@code (A;B)} have
 * Euclidean length 1, rows are brought to it before and not after the projection, and M is divided by the Frobenius norm
 * of its part for the domains: by that of all of M it loses two per cent.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "jgsa",
        summary = "a projection for each domain, which stay alike (Zhang et al. 2017)")
public final class Jgsa implements Adapting {
    /** Settings of the method. */
    public record Settings(
            @Doc("dimensions of the subspaces") @Default("30") @Min(1) int k,
            @Doc("weight of the difference of the subspaces") @Default("1") @Min(1e-9) double lambda,
            @Doc("weight of the variance of the target") @Default("1") @Min(1e-9) double mu,
            @Doc("weight of the scatter of classes of the source") @Default("0.1") @Min(0) double beta,
            @Doc("iterations, each with the labels that the last one guessed") @Default("10") @Min(1) int iterations,
            @Doc("how features are scaled first") @Default("{}") Scaling scale,
            @Doc("where rows are brought to length 1: in, out, both or none") @Default("in") Norms norms) {}

    private final Settings settings;

    public Jgsa(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(situation, 0.62, "each domain can have a projection of its own", "knn");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        ClosedForm.dimensions("k", settings.k, ClosedForm.most(graph));
        ClosedForm.declare(
                graph,
                new MapLayer(settings.scale, settings.norms, Mapping.Form.linear(settings.k)),
                problem -> aligned(problem, settings));
    }

    static Method.Found aligned(Problem problem, Settings settings) {
        Pair pair = Pair.of(problem, settings.lambda, settings.mu, settings.beta);
        MeanDistances distances = MeanDistances.classes(settings.iterations, 0.5, false);
        int[] guessed = problem.guess().apply(problem.source(), problem.target());
        Pair.Found found = pair.solve(distances.terms(problem, guessed), settings.k);
        for (int iteration = 1; iteration < settings.iterations; iteration++) {
            guessed = problem.guess().apply(found.source(), found.target());
            found = pair.solve(distances.terms(problem, guessed), settings.k);
        }
        return new Method.Found(found.source(), Mapping.linear(found.b()));
    }
}
