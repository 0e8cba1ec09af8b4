package org.graftml.strategies.efficient;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * LoRA (Hu et al. 2022): the backbone stays as it is, and each of its weights {@code W (out, in)} learns a
 * change of low rank,
 *
 * <pre>
 * h = (W + α/r · B A) x,   A (r, in) from its usual start, B (out, r) from zero
 * </pre>
 *
 * so that it starts as the network itself, see {@link LowRank}; the weight of a convolution {@code (out,
 * in, k, k)} is taken as {@code (out, in·k·k)}. The finished model has the change added: names, shapes and
 * speed are those of the plain network.
 *
 * <p>Deviations: it changes all dense layers and convolutions of the backbone unless {@code targets} names
 * some, where the paper changes the projections of attention; there is no dropout in front of A; A starts
 * uniform within 1/√in. Biases, norms and their statistics stay as they are.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "lora",
        summary = "weights learn a change of low rank, merged in the end (Hu et al. 2022)")
public final class Lora implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("rank r of the changes") @Default("8") @Min(1) int rank,
            @Doc("scale α of the changes, which are multiplied by α/r") @Default("16") @Min(0) double alpha,
            @Doc("stages, or last parts of the names of layers, whose weights change; without any, all")
                    List<String> targets) {}

    private final Settings settings;

    public Lora(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return OnTarget.advice(situation, 0.58, "changes of low rank");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        DenseLayers.replace(
                graph,
                settings.targets(),
                operation -> new LowRank(operation, settings.rank(), settings.alpha() / settings.rank()));
        OnTarget.train(
                graph,
                graph.backbone()
                        .where(
                                "changes of low rank",
                                place -> place.parameter().name().equals(LowRank.A)
                                        || place.parameter().name().equals(LowRank.B)),
                true);
    }
}
