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
 * Adapters (Houlsby et al. 2019): the backbone stays as it is, and behind its layers small bottlenecks with a
 * residual learn the target, see {@link Adapted},
 *
 * <pre>
 * y ← y + U relu(D y + d) + u,   D (width, C), U (C, width) from zero
 * </pre>
 *
 * Behind a convolution they are 1 × 1 convolutions (Rebuffi et al. 2017). They are not linear, so the
 * finished model keeps them.
 *
 * <p>Deviations: the paper puts them behind the two projections of a transformer's block; here they follow
 * every dense layer and convolution unless {@code targets} names some. U starts from zero instead of near
 * it. The paper trains the norms too: {@code strategy: [adapter, ...]} does not.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "adapter",
        summary = "small bottlenecks behind frozen layers learn the target (Houlsby et al. 2019)")
public final class Adapter implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("width of the bottlenecks") @Default("16") @Min(1) int width,
            @Doc("stages, or last parts of the names of layers, that get one; without any, all")
                    List<String> targets) {}

    private final Settings settings;

    public Adapter(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return OnTarget.advice(situation, 0.5, "small layers between the others");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        DenseLayers.replace(graph, settings.targets(), operation -> new Adapted(operation, settings.width()));
        OnTarget.train(
                graph,
                graph.backbone()
                        .where("adapters", place -> place.parameter().name().startsWith(Adapted.PREFIX)),
                true);
    }
}
