package org.graftml.strategies.alignment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * DeepJDOT (Damodaran et al. 2018): features and labels of the source are carried to the target by an optimal
 * transport plan of each batch, and what that costs becomes less,
 *
 * <pre>
 * loss = Σ_ij γ_ij c_ij,   c_ij = α ‖f(s_i) - f(t_j)‖² + λ CE(y_i, h(t_j))
 * γ    = argmin Σ_ij γ_ij c_ij   with rows and columns that sum to 1 / N
 * </pre>
 *
 * with features {@code f (N, D)} and outputs {@code h (N, K)}. The plan is exact and held still, as in the paper: in
 * batches of one size an optimal plan is a matching, which {@link Matching} finds on the processor in O(N³).
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "deep-jdot",
        summary = "optimal transport of features and labels to the target (Damodaran et al. 2018)")
public final class DeepJdot implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("α: weight of the distance of features") @Default("0.01") @Min(0) double alpha,
            @Doc("λ: weight of the source's label against what is said of the target's sample") @Default("1") @Min(0)
                    double lambda) {}

    private final Settings settings;

    public DeepJdot(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.classes() == 0
                ? Optional.empty()
                : Advice.aligning(situation, 0.5, "features and labels can be transported to the target");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int classes = graph.classes().size();
        Value target = graph.features(graph.unlabelled(graph.target()));
        Value said = graph.outputs(graph.head(), target);
        graph.eachSource((phase, stream) -> {
            Feed labelled = graph.labelled(stream);
            Value source = graph.features(labelled);
            phase.add(graph.loss(
                    "transport-" + stream.name(),
                    Coefficient.constant(1.0 / graph.sources().size()),
                    List.of(source, target, said),
                    step -> {
                        NDArray labels =
                                step.labels(labelled, graph.headFor(stream).name());
                        return transport(cost(
                                step.get(source), labels.oneHot(classes), step.get(target), step.get(said), settings));
                    }));
        });
    }

    /** {@code c (N, N)} of features {@code (N, D)}, labels {@code (N, K)}, of which one is 1, and outputs {@code (N, K)}. */
    static NDArray cost(NDArray source, NDArray labels, NDArray target, NDArray said, Settings settings) {
        NDArray wrong = labels.matMul(said.logSoftmax(-1).transpose());
        return Kernels.distances(source, target).mul(settings.alpha()).sub(wrong.mul(settings.lambda()));
    }

    /** What the best plan costs: a scalar. */
    static NDArray transport(NDArray cost) {
        int n = Math.toIntExact(cost.getShape().get(0));
        int[] matched = Matching.best(cost.stopGradient().toFloatArray(), n);
        float[] plan = new float[n * n];
        for (int i = 0; i < n; i++) {
            plan[i * n + matched[i]] = 1f / n;
        }
        return cost.mul(cost.getManager().create(plan, new Shape(n, n))).sum();
    }
}
