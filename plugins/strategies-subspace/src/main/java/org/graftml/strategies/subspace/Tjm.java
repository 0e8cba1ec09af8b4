package org.graftml.strategies.subspace;

import java.util.Arrays;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Algebra;
import org.graftml.linalg.Norm;

/**
 * Transfer joint matching (Long et al. 2014, eq. 12): transfer components that use few samples of the source.
 * The k smallest of {@code (K M Kᵀ + λG) A = K H Kᵀ A Φ}, A {@code (n, k)} having a row for each sample and columns
 * of Euclidean length 1, and G being diagonal: 1 for samples of the target, and {@code 1 / 2|a_i|} for those
 * of the source with the a of the last iteration; in the first 1, too. The length of a row counts at least √ε,
 * where the paper sets G to 0 for rows of zeros.
 *
 * <p>With {@code K = Y Yᵀ} ({@link Factor}), {@code Yᵀ H Y = S Sᵀ}, {@code Z = Y S}, {@code M = e eᵀ} and {@code t = Y Yᵀ e}
 * it is a symmetric problem of the rank of the data: the k greatest of {@code Zᵀ (G⁻¹ - G⁻¹ t tᵀ G⁻¹ / τ) Z} with {@code
 * τ = λ + tᵀ G⁻¹ t}, and with its vectors C {@code A = G⁻¹ (Z C - t (tᵀ G⁻¹ Z C) / τ)}.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "tjm",
        summary = "transfer components that use few samples of the source (Long et al. 2014)")
public final class Tjm implements Adapting {
    /** Settings of the method. */
    public record Settings(
            @Flat CommonSpace space,
            @Doc("iterations, each with samples weighed by what the last one made of them") @Default("10") @Min(1)
                    int iterations) {}

    private static final double EPSILON = Math.ulp(1.0);

    private final Settings settings;

    public Tjm(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(
                situation, 0.55, "components can be found for which few samples of the source are needed", "knn");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        if (settings.space.kernel() == Kernel.PRIMAL) {
            throw Misfit.of("needs-samples", "a primal projection has no row for each sample")
                    .at("kernel")
                    .expected("linear, rbf or laplace");
        }
        ClosedForm.declare(graph, settings.space, problem -> matched(problem, settings.space, settings.iterations));
    }

    static Method.Found matched(Problem problem, CommonSpace space, int iterations) {
        int n = problem.source().rows();
        Factor factor = Factor.of(problem.all(), space);
        Matrix y = factor.rows();
        Matrix z = Algebra.productRight(y, half(y));
        Matrix e = MeanDistances.domains().first(problem);
        Matrix t = Rows.over(Algebra.productRight(y, Algebra.product(e, y)), Rows.lengths(e)[0]);
        // 1 / G, which is 2|a_i|.
        double[] free = new double[y.rows()];
        Arrays.fill(free, 1);
        Matrix a = new Matrix(0, 0);
        for (int iteration = 0; iteration < iterations; iteration++) {
            a = projection(z, t, free, space.lambda(), space.k());
            double[] lengths = Rows.lengths(a);
            for (int i = 0; i < n; i++) {
                free[i] = 2 * Math.sqrt(lengths[i] * lengths[i] + EPSILON);
            }
        }
        Matrix weights = Algebra.productLeft(y, a);
        return new Method.Found(Algebra.product(y.rows(0, n), weights), factor.mapping(weights));
    }

    /** Sᵀ with {@code S Sᵀ = Yᵀ H Y}, {@code (r, r)}. */
    private static Matrix half(Matrix y) {
        Algebra.Eigen eigen = Algebra.eigen(Algebra.gram(Rows.minus(y, Rows.mean(y))));
        double[] roots = Arrays.stream(eigen.values())
                .map(value -> Math.sqrt(Math.max(0, value)))
                .toArray();
        return Rows.scaled(eigen.vectors(), roots);
    }

    /**
     * A, with columns of length 1; those behind the rank are 0.
     *
     * @param free the diagonal of G⁻¹
     */
    private static Matrix projection(Matrix z, Matrix t, double[] free, double lambda, int k) {
        Matrix freed = Rows.scaled(t, free);
        double tau = lambda + Algebra.productLeft(t, freed).at(0, 0);
        Matrix along = Algebra.productLeft(freed, z);
        Matrix inner =
                Algebra.gram(Rows.scaled(z, Arrays.stream(free).map(Math::sqrt).toArray()));
        int r = z.columns();
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                inner.values()[i * r + j] -= along.values()[i] * along.values()[j] / tau;
            }
        }
        Matrix vectors = Algebra.eigen(inner, Math.min(k, r)).vectors();
        Matrix rows = Algebra.productRight(vectors, z);
        Matrix taken = Algebra.productRight(Rows.over(Algebra.productRight(vectors, along), tau), t);
        for (int i = 0; i < rows.values().length; i++) {
            rows.values()[i] -= taken.values()[i];
        }
        Matrix columns = Norm.L2.apply(Rows.times(rows, free));
        return Algebra.transposed(new Matrix(k, z.rows(), Arrays.copyOf(columns.values(), k * z.rows())));
    }
}
