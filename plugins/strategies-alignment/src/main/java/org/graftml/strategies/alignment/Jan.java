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
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Joint adaptation network (Long et al. 2017): features and predictions become alike together, because the kernel
 * of a pair of samples is the product of those of both,
 *
 * <pre>
 * loss = λ_p JMMD²,   JMMD² = E k(s, s') + E k(t, t') - 2 E k(s, t)
 * k    = Σ_u exp(-‖f - f'‖² / (b 2^u)) · exp(-‖g - g'‖² / 1.68),   u = 2, 1, 0, -1, -2
 * λ_p  = weight · (2 / (1 + exp(-10 p)) - 1)
 * </pre>
 *
 * with features {@code f (N, D)}, class probabilities {@code g (N, K)}, and b the mean of ‖f - f'‖² in the
 * batch, without a gradient. 1.68 is the authors' code's. The estimate is unbiased and over all pairs of a
 * batch, where the paper takes N / 2 of them; its adversarial variant JAN-A is not here.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "jan",
        summary = "features and predictions become alike together (Long et al. 2017)")
public final class Jan implements AdaptationStrategy {
    private static final double SLOPE = 10;

    /** Width of the kernel of predictions in the authors' code. */
    private static final double PREDICTIONS = 1.68;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight of the discrepancy when it has risen in full") @Default("1") @Min(0) double weight,
            @Doc("how many kernels features have, each half as wide as the one before") @Default("5") @Min(1) @Max(15)
                    int kernels) {}

    private final Settings settings;

    public Jan(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.classes() == 0
                ? Optional.empty()
                : Advice.aligning(
                        situation, 0.6, "features can be made alike together with what the head says of them");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        graph.classes();
        Value target = graph.features(graph.unlabelled(graph.target()));
        Value said = graph.outputs(graph.head(), target);
        graph.eachSource((phase, stream) -> {
            Value source = graph.features(graph.labelled(stream));
            Value known = graph.outputs(graph.head(), source);
            phase.add(graph.loss(
                    "joint-" + stream.name(),
                    Coefficient.ramp(settings.weight() / graph.sources().size(), SLOPE),
                    List.of(source, known, target, said),
                    step -> distance(
                            step.get(source), step.get(known), step.get(target), step.get(said), settings.kernels())));
        });
    }

    /** JMMD² of features {@code (N, D), (M, D)} and logits {@code (N, K), (M, K)}: a scalar. */
    static NDArray distance(NDArray source, NDArray known, NDArray target, NDArray said, int kernels) {
        NDArray features = Kernels.gaussians(Kernels.both(source, target), kernels);
        NDArray predictions = Kernels.both(known, said).softmax(-1);
        NDArray both = Kernels.distances(predictions).div(-PREDICTIONS).exp().mul(features);
        return Kernels.discrepancy(both, source.getShape().get(0), kernels);
    }
}
