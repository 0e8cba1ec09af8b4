package org.graftml.strategies.subspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Algebra;

/**
 * Joint distribution optimal transport for classes (Courty et al. 2017, NIPS): a plan γ {@code (n, m)} that brings
 * samples of the source with their labels to the target, and a classifier f of the target, each found in turn with the
 * other held still,
 *
 * <pre>
 * min Σ_ij γ_ij C_ij + Ω(f),   C_ij = α d(x_i, x'_j) + Σ_k L(Y_ik, f_k(x'_j)),   Y_ik = ±1
 * γ: optimal transport between equal masses by C
 * f: Σ_j Σ_k P_jk L(1, f_k(x'_j)) + (1 - P_jk) L(-1, f_k(x'_j)),   P = m γᵀ [Y = 1]   (m, K)
 * </pre>
 *
 * <p>d is the squared Euclidean distance, divided by its greatest, and L the squared hinge, {@code max(0, 1 - y f)²}: with
 * the head {@code svm} both steps are of one problem, with others C is only a cost. The head learns f from the
 * target's samples alone, each as one of every class k that weighs P_jk. It begins as the source's, and it ends when
 * no sample changes its class. The paper's plan is exact; here it is Sinkhorn's (see {@link Transport}), with an
 * entropy of weight ε in parts of the greatest cost.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "jdot",
        summary = "a classifier of the target and the plan that brings labels to it (Courty et al. 2017)")
public final class Jdot implements Adapting {
    /** Settings of the method. */
    public record Settings(
            @Doc("weight α of the distance of features against the loss of labels") @Default("1") @Min(0) double alpha,
            @Doc("weight ε of the entropy of the plan, for costs of at most 1") @Default("0.02") @Min(0.005)
                    double entropy,
            @Doc("iterations at most, each a plan and a classifier") @Default("10") @Min(1) int iterations,
            @Flat Prepared features) {}

    /** Parts of a sample in a class that are less are rounding. */
    private static final double NOTHING = 1e-9;

    private final Settings settings;

    public Jdot(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(
                situation,
                0.58,
                "a classifier and a plan that brings labels to the target can be found in turn",
                "svm");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        graph.classes();
        ClosedForm.declare(
                graph,
                settings.features.layer(Mapping.Form.identity()),
                (problem, learner) -> new ClosedForm.Lesson(
                        Mapping.identity(), carried(problem.each(settings.features.norms()::out), learner, settings)));
    }

    /** What the head is fitted on at last: samples of the target, of classes by weight. */
    static FittedHead.Examples carried(Problem problem, ClosedForm.Learner learner, Settings settings) {
        Matrix far = Transport.cost(problem.source(), problem.target());
        FittedHead.Examples examples = new FittedHead.Examples(problem.source(), problem.labels());
        int[] last = new int[0];
        for (int iteration = 0; iteration < settings.iterations; iteration++) {
            Matrix said = learner.fit(examples).outputs(problem.target());
            if (Arrays.equals(said.best(), last)) {
                break;
            }
            last = said.best();
            examples = shared(problem.target(), classes(problem, plan(problem, far, said, settings)));
        }
        return examples;
    }

    private static Matrix plan(Problem problem, Matrix far, Matrix said, Settings settings) {
        Matrix losses = losses(said);
        Matrix cost = far.copy();
        int m = said.rows();
        for (int i = 0; i < cost.values().length; i++) {
            cost.values()[i] = settings.alpha * cost.values()[i] + losses.at(i % m, problem.classes()[i / m]);
        }
        double most = Arrays.stream(cost.values()).max().orElse(0);
        return Transport.scaled(Rows.over(cost, most > 0 ? most : 1), settings.entropy);
    }

    /** {@code Σ_k L(Y_k, f_k)} of each sample for each class that it could be of, {@code (m, K)}. */
    static Matrix losses(Matrix said) {
        Matrix losses = new Matrix(said.rows(), said.columns());
        for (int j = 0; j < said.rows(); j++) {
            double others = 0;
            for (int k = 0; k < said.columns(); k++) {
                others += hinge(-said.at(j, k));
            }
            for (int k = 0; k < said.columns(); k++) {
                losses.values()[j * said.columns() + k] = others - hinge(-said.at(j, k)) + hinge(said.at(j, k));
            }
        }
        return losses;
    }

    private static double hinge(double margin) {
        return Math.pow(Math.max(0, 1 - margin), 2);
    }

    /** P, {@code (m, K)}. */
    private static Matrix classes(Problem problem, Matrix plan) {
        Matrix classes = Algebra.productLeft(plan, Problem.corners(problem.classes(), problem.count()));
        return Rows.over(classes, 1.0 / problem.target().rows());
    }

    private static FittedHead.Examples shared(Matrix target, Matrix classes) {
        List<Matrix> rows = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int j = 0; j < target.rows(); j++) {
            for (int k = 0; k < classes.columns(); k++) {
                if (classes.at(j, k) > NOTHING) {
                    rows.add(target.rows(j, j + 1));
                    labels.add((double) k);
                    weights.add(classes.at(j, k));
                }
            }
        }
        return new FittedHead.Examples(
                Matrix.below(rows), new Matrix(labels.size(), 1, numbers(labels)), Optional.of(numbers(weights)));
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
