package org.graftml.strategies.alignment;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Stepwise adaptive feature norm (Xu et al. 2019): the features of both domains grow, a little in each step, because
 * small ones transfer badly,
 *
 * <pre>
 * loss = weight · (E_S (‖f⁰‖ + Δr - ‖f‖)² + E_T (‖f⁰‖ + Δr - ‖f‖)²)
 * </pre>
 *
 * with features {@code f (N, D)} and {@code f⁰} the same ones, held still: the value is always Δr², and the gradient
 * pulls each norm up. The paper's weight is 0.05 and its Δr 1.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "safn",
        summary = "norms of features grow in both domains (Xu et al. 2019)")
public final class Safn implements AdaptationStrategy {
    /** Keeps the gradient of a norm finite where it is 0. */
    private static final double LEAST = 1e-12;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight of the loss") @Default("0.05") @Min(0) double weight,
            @Doc("Δr: by how much a norm should grow in a step") @Default("1") @Min(0) double step) {}

    private final Settings settings;

    public Safn(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Advice.aligning(situation, 0.5, "norms of features can grow alike in both domains");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Value target = graph.features(graph.unlabelled(graph.target()));
        Value targetStill = graph.detached(target);
        graph.eachSource((phase, stream) -> {
            Value source = graph.features(graph.labelled(stream));
            Value sourceStill = graph.detached(source);
            phase.add(graph.loss(
                    "norms-" + stream.name(),
                    Coefficient.constant(settings.weight() / graph.sources().size()),
                    List.of(source, sourceStill, target, targetStill),
                    step -> growth(step.get(source), step.get(sourceStill), settings.step())
                            .add(growth(step.get(target), step.get(targetStill), settings.step()))));
        });
    }

    /** {@code E (‖f⁰‖ + Δr - ‖f‖)²} of features {@code (N, D)}: a scalar. */
    static NDArray growth(NDArray features, NDArray still, double step) {
        return norms(still).sub(norms(features)).add(step).square().mean();
    }

    private static NDArray norms(NDArray features) {
        return features.square().sum(new int[] {1}).add(LEAST).sqrt();
    }
}
