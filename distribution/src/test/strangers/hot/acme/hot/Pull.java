package acme.hot;

import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/** Pulls the mean features of two domains together, in each version otherwise: k ||mean(F_S) - mean(F_T)||². */
@Extension(point = AdaptationStrategy.class, id = "acme-pull", summary = "Pulls domains together, force 1")
public final class Pull implements AdaptationStrategy {
    /** Another number in each version. */
    private static final int FORCE = 1;

    /** Settings. */
    public record Settings(@Doc("whether the constructor throws") @Default("false") boolean fail) {}

    public Pull(Settings settings) {
        if (settings.fail()) {
            throw new IllegalStateException("force " + FORCE + " gave out");
        }
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Value target = graph.features(graph.unlabelled(graph.target()));
        for (StreamInfo stream : graph.sources()) {
            Value source = graph.features(graph.labelled(stream));
            Loss pull = graph.loss("pull." + stream.name(), Coefficient.constant(0.01), List.of(source, target), step -> step.get(source)
                    .mean(new int[] {0})
                    .sub(step.get(target).mean(new int[] {0}))
                    .square()
                    .sum()
                    .mul(FORCE));
            graph.eachPhase(phase -> {
                if (phase.supervises(stream)) {
                    phase.add(pull);
                }
            });
        }
    }
}
