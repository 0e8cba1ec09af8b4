package org.graftml.strategies.regularize;

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
 * Batch spectral shrinkage (Chen et al. 2019): the small singular values of a batch's features, which carry
 * what does not transfer, are pressed down,
 *
 * <pre>
 * loss = η Σ_{i=1..k} σ²_{-i}(F)
 * </pre>
 *
 * with {@code F (N, D)} the features of a batch and {@code σ_{-i}} its i-th smallest singular value of
 * {@code min(N, D)}. The paper's η is 0.001, its k 1.
 *
 * <p>How they are computed: {@link Spectrum}.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "bss",
        summary = "small singular values of features are pressed down (Chen et al. 2019)")
public final class BatchSpectralShrinkage implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight η of the loss") @Default("0.001") @Min(0) double weight,
            @Doc("how many singular values are pressed down") @Default("1") @Min(1) int k) {}

    private final Settings settings;

    public BatchSpectralShrinkage(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return OnTarget.advice(situation, 0.5, "features that would do harm are suppressed");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Value features = graph.features(graph.labelled(graph.target()));
        OnTarget.join(
                graph,
                (phase, start) -> phase.add(graph.loss(
                        "spectrum",
                        Coefficient.constant(settings.weight()),
                        List.of(features),
                        step -> smallest(step.get(features), settings.k()))));
    }

    /** Sum of the squares of the {@code k} smallest singular values of {@code (N, D)}, or of all: a scalar. */
    static NDArray smallest(NDArray features, int k) {
        return Spectrum.squares(features, k, Spectrum.Side.SMALLEST);
    }
}
