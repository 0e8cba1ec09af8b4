package org.graftml.strategies.subspace;

import java.util.Arrays;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Algebra;
import org.graftml.linalg.Norm;
import org.graftml.linalg.Scaling;

/**
 * Manifold embedded distribution alignment (Wang et al. 2018, eq. 13 and algorithm 1). Samples are mapped by the
 * geodesic flow kernel ({@link Gfk}) and brought to length 1; on these a classifier {@code f(x) = Σ β_i k(x, x_i)} is
 * found, with an rbf kernel of bandwidth 1, that fits the labels of the source, is smooth along the graph of neighbours
 * with the Laplacian L, and for which the means M of domains and classes are the same ({@link MeanDistances}):
 *
 * <pre>β = ((E + λM + ρL) K + ηI)⁻¹ E Y,  (n + m, classes)</pre>
 *
 * <p>E is 1 for samples of the source, Y are their classes. Classes of the target are guessed first by the head and
 * then by f itself. How much classes count against domains is μ, which the paper estimates anew from proxy A-distances
 * in each iteration; here the linear classifier that these ask for is least squares with a ridge, learnt from every other
 * sample and judged on the others. The method classifies by itself: whatever the head is, it says what f says.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "meda",
        summary = "a classifier on a manifold, whose domains and classes align (Wang et al. 2018)")
public final class Meda implements Adapting {
    /** Settings of the method. */
    public record Settings(
            @Doc("dimensions of the subspaces of the geodesic flow") @Default("20") @Min(1) int k,
            @Doc("weight λ of the distances of means") @Default("10") @Min(1e-9) double lambda,
            @Doc("weight ρ of smoothness along the graph of neighbours") @Default("1") @Min(1e-9) double rho,
            @Doc("weight η of the size of the classifier") @Default("0.1") @Min(1e-9) double eta,
            @Doc("neighbours in the graph") @Default("10") @Min(1) int neighbours,
            @Doc("iterations, each with the labels that the last one guessed") @Default("10") @Min(1) int iterations,
            @Doc("weight of the classes against that of the domains; estimated unless given") @Min(0) @Max(1)
                    Optional<Double> mu,
            @Doc("how features are scaled first") @Default("{}") Scaling scale) {}

    private static final double BANDWIDTH = 1;

    private final Settings settings;

    public Meda(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(situation, 0.66, "a classifier can be found that fits both domains at once", "knn");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int k = ClosedForm.dimensions("k", settings.k, ClosedForm.mostOfEach(graph));
        Mapping.Form form = Mapping.Form.projected(
                Kernel.RBF, ClosedForm.samples(graph), 2 * k, graph.classes().size());
        ClosedForm.declare(
                graph, new MapLayer(settings.scale, Norms.NONE, form), problem -> aligned(problem, settings));
    }

    static Method.Found aligned(Problem problem, Settings settings) {
        int n = problem.source().rows();
        Matrix flow = Gfk.root(problem, settings.k);
        Matrix rows = Norm.L2.apply(Algebra.product(problem.all(), flow));
        Matrix kernel = Kernel.RBF.of(rows, rows, BANDWIDTH);
        Matrix smooth = Rows.over(Neighbourhood.of(rows, settings.neighbours).laplacian(kernel), 1 / settings.rho);
        for (int i = 0; i < n * kernel.columns(); i++) {
            smooth.values()[i] += kernel.values()[i];
        }
        for (int i = 0; i < rows.rows(); i++) {
            smooth.values()[i * rows.rows() + i] += settings.eta;
        }
        Algebra.Equations equations = Algebra.Equations.of(smooth);
        Matrix wanted = new Matrix(rows.rows(), problem.count());
        Matrix corners = Problem.corners(problem.classes(), problem.count());
        System.arraycopy(corners.values(), 0, wanted.values(), 0, corners.values().length);
        Matrix free = equations.solve(wanted);

        Matrix mapped = Algebra.product(problem.target(), flow);
        Drift drift = new Drift(Algebra.product(problem.source(), flow), problem.classes(), mapped, problem.count());
        int[] guessed = problem.guess().apply(rows.rows(0, n), rows.rows(n, rows.rows()));
        Matrix beta = free;
        for (int iteration = 0; iteration < settings.iterations; iteration++) {
            int[] last = guessed;
            double mu = settings.mu.orElseGet(() -> drift.ofClasses(last));
            Matrix terms = MeanDistances.classes(1, mu, false).terms(problem, guessed);
            terms = Rows.over(terms, Math.sqrt(MeanDistances.frobenius(terms) / settings.lambda));
            beta = with(equations, free, terms, kernel);
            int[] found = Algebra.product(kernel, beta).best();
            guessed = Arrays.copyOfRange(found, n, found.length);
        }
        return Method.Found.scores(
                problem, Mapping.kernel(new Mapping.Pairs(Kernel.RBF, BANDWIDTH, Optional.of(flow), rows), beta));
    }

    /**
     * The solution with {@code Tᵀ T K} added to the equations, T having few rows (Sherman, Morrison and Woodbury).
     *
     * @param free the solution without
     */
    private static Matrix with(Algebra.Equations equations, Matrix free, Matrix terms, Matrix kernel) {
        Matrix along = Algebra.product(terms, kernel);
        Matrix taken = equations.solve(Algebra.transposed(terms));
        Matrix inner = Algebra.product(along, taken);
        for (int i = 0; i < inner.rows(); i++) {
            inner.values()[i * inner.rows() + i] += 1;
        }
        Matrix part = Algebra.product(taken, Algebra.solve(inner, Algebra.product(along, free)));
        Matrix solution = free.copy();
        for (int i = 0; i < solution.values().length; i++) {
            solution.values()[i] -= part.values()[i];
        }
        return solution;
    }
}
