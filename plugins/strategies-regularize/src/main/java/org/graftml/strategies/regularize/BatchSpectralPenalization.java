package org.graftml.strategies.regularize;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Batch spectral penalization (Chen et al. 2019, ICML): adversarial adaptation lets a few directions of the features
 * carry all that transfers, at the cost of what tells classes apart; their singular values are pressed down,
 *
 * <pre>
 * loss = β Σ_{i=1..k} (σ²_i(F_S) + σ²_i(F_T))
 * </pre>
 *
 * with {@code F (N, D)} the features of a batch of each domain and σ_i its i-th largest singular value. The paper's β
 * is 1e-4 and its k 1. It stacks with what aligns domains, {@code dann} or {@code cdan}, and joins every phase that
 * learns a source. How the values are computed: {@link Spectrum}.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "bsp",
        summary = "large singular values of features are pressed down (Chen et al. 2019)")
public final class BatchSpectralPenalization implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight β of the loss") @Default("0.0001") @Min(0) double weight,
            @Doc("how many singular values of each domain are pressed down") @Default("1") @Min(1) int k) {}

    private final Settings settings;

    public BatchSpectralPenalization(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Value target = graph.features(graph.unlabelled(graph.target()));
        graph.eachSource((phase, stream) -> {
            Value source = graph.features(graph.labelled(stream));
            phase.add(graph.loss(
                    "spectrum-" + stream.name(),
                    Coefficient.constant(settings.weight() / graph.sources().size()),
                    List.of(source, target),
                    step -> largest(step.get(source), settings.k()).add(largest(step.get(target), settings.k()))));
        });
    }

    /** Sum of the squares of the {@code k} largest singular values of {@code (N, D)}, or of all: a scalar. */
    static NDArray largest(NDArray features, int k) {
        return Spectrum.squares(features, k, Spectrum.Side.LARGEST);
    }
}
