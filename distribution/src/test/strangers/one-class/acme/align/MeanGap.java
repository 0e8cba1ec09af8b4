package acme.align;

import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/** The squared gap between the mean features of two domains: ||mean(F_S) - mean(F_T)||². */
@Extension(point = AdaptationStrategy.class, id = "acme-mean-gap", summary = "Closes the gap between mean features")
public final class MeanGap implements AdaptationStrategy {
    /** Settings. */
    public record Settings(@Doc("weight of the loss") @Min(0) @Default("0.1") double weight) {}

    private final Settings settings;

    public MeanGap(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Value target = graph.features(graph.unlabelled(graph.target()));
        graph.eachSource((phase, stream) -> {
            Value source = graph.features(graph.labelled(stream));
            phase.add(graph.loss("gap." + stream.name(), Coefficient.constant(settings.weight()), List.of(source, target), step -> step.get(source)
                    .mean(new int[] {0})
                    .sub(step.get(target).mean(new int[] {0}))
                    .square()
                    .sum()));
        });
    }
}
