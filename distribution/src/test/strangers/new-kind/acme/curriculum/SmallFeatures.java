package acme.curriculum;

import java.util.List;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/** Keeps the target's features small, as loudly as a curriculum says. */
@Extension(point = AdaptationStrategy.class, id = "acme-small-features", summary = "Small features by a curriculum")
public final class SmallFeatures implements AdaptationStrategy {
    /** Settings. */
    public record Settings(@Doc("how loud, and when") Curriculum curriculum) {}

    private final Settings settings;

    public SmallFeatures(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Value features = graph.features(graph.unlabelled(graph.target()));
        Coefficient weight = new Coefficient("curriculum", settings.curriculum()::at);
        Loss small = graph.loss("small", weight, List.of(features), step -> step.get(features).square().mean());
        graph.eachPhase(phase -> phase.add(small));
    }
}
