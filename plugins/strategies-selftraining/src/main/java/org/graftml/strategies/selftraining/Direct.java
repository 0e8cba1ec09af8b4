package org.graftml.strategies.selftraining;

import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Self-training from the source to the target at once (Yarowsky 1995): the labels of the sources, then those that the
 * network gave the target's samples when the second phase began. What {@code transitive} is compared with.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "direct",
        summary = "learns the sources, then what it then says of the target (self-training, Yarowsky 1995)")
public final class Direct implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("steps on the target for each step on the sources") @Default("1") @Min(0.001) double share,
            @Doc("how probable a class must be to be learnt") @Default("0") @Min(0) @Max(1) double threshold) {}

    private final Settings settings;

    public Direct(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        DomainByDomain.declare(graph, List.of(), settings.share(), settings.threshold());
    }
}
