package org.graftml.strategies.alignment;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Deep subdomain adaptation (Zhu et al. 2020): the classes become alike one by one, those of the target by what
 * the head thinks of each sample,
 *
 * <pre>
 * loss = λ_p 1/C Σ_c ‖Σ_i w_i^c φ(s_i) - Σ_j v_j^c φ(t_j)‖²
 * w_i^c = y_i^c / Σ y^c,  v_j^c = p_j^c / Σ p^c,   λ_p = weight · (2 / (1 + exp(-10 p)) - 1)
 * </pre>
 *
 * with {@code y} the source's labels, {@code p (M, C)} the head's probabilities of the target, held still, and φ of
 * the kernel {@code Σ_u exp(-‖f - f'‖² / (b 2^u))} with u = 2, 1, 0, -1, -2, on features {@code f (N, D)}; b is the
 * mean of ‖f - f'‖² in the batch. Classes that no source sample of a batch has do not count there. (The
 * authors' code also leaves out those that are no target sample's first choice.)
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "dsan",
        summary = "each class becomes alike in source and target (Zhu et al. 2020)")
public final class Dsan implements AdaptationStrategy {
    private static final double SLOPE = 10;
    private static final double LEAST = 1e-12;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight of the discrepancy when it has risen in full") @Default("0.5") @Min(0) double weight,
            @Doc("how many kernels, each half as wide as the one before") @Default("5") @Min(1) @Max(15) int kernels) {}

    private final Settings settings;

    public Dsan(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.classes() == 0
                ? Optional.empty()
                : Advice.aligning(
                        situation, 0.6, "each of " + situation.classes() + " classes can be made alike by itself");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int classes = graph.classes().size();
        Value target = graph.features(graph.unlabelled(graph.target()));
        Value said = graph.detached(graph.outputs(graph.head(), target));
        graph.eachSource((phase, stream) -> {
            Feed labelled = graph.labelled(stream);
            Value source = graph.features(labelled);
            phase.add(graph.loss(
                    "classes-" + stream.name(),
                    Coefficient.ramp(settings.weight() / graph.sources().size(), SLOPE),
                    List.of(source, target, said),
                    step -> {
                        NDArray labels =
                                step.labels(labelled, graph.headFor(stream).name());
                        NDArray kernel =
                                Kernels.gaussians(Kernels.both(step.get(source), step.get(target)), settings.kernels());
                        return distance(
                                kernel, labels.oneHot(classes), step.get(said).softmax(-1));
                    }));
        });
    }

    /**
     * The mean distance of classes in the space of a kernel: a scalar.
     *
     * @param kernel {@code (N + M, N + M)}
     * @param labels one of each row is 1, {@code (N, C)}
     * @param predicted probabilities, {@code (M, C)}
     */
    static NDArray distance(NDArray kernel, NDArray labels, NDArray predicted) {
        NDArray counts = labels.sum(new int[] {0}, true);
        NDArray present = counts.clip(0, 1);
        NDArray ofSource = labels.div(counts.sub(present).add(1));
        // Where no sample is thought to be of a class, its weights are 0.
        NDArray believed = predicted.sum(new int[] {0}, true).add(LEAST);
        NDArray ofTarget = predicted.div(believed).mul(present);
        NDArray weights = Kernels.both(ofSource, ofTarget.neg());
        return kernel.matMul(weights).mul(weights).sum().div(present.sum());
    }
}
