package {{package}};

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Moment matching: each feature gets the same mean, and the same central moments up to an order, on
 * source and target, labels or not.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "{{id}}",
        summary = "matches the moments of source and target features")
public final class {{Class}} implements AdaptationStrategy {
    /** What a person can set: the file's {@code strategy: {use: {{id}}, weight: 0.05}}. */
    public record Settings(
            @Doc("weight of the loss against that of the labels") @Default("0.05") @Min(0) double weight,
            @Doc("highest moment that is matched: 1 is the mean alone") @Default("2") @Min(1) @Max(4) int moments) {}

    private final Settings settings;

    public {{Class}}(Settings settings) {
        this.settings = settings;
    }

    /** Declares what is computed in each step; nothing is computed yet. */
    @Override
    public void contribute(GraphBuilder graph) {
        if (graph.sources().isEmpty()) {
            throw Misfit.of("needs-source", "there is no labelled source to match the target with")
                    .expected("a labelled stream under `data:` besides the target");
        }
        Value target = graph.features(graph.unlabelled(graph.target()));
        for (StreamInfo stream : graph.sources()) {
            Value source = graph.features(graph.labelled(stream));
            Loss gap = graph.loss(
                    "gap-" + stream.name(),
                    Coefficient.constant(settings.weight()),
                    List.of(source, target),
                    step -> gap(step.get(source), step.get(target), settings.moments()));
            graph.eachPhase(phase -> {
                if (phase.supervises(stream)) {
                    phase.add(gap);
                }
            });
        }
    }

    /** The gap between features {@code (n, d)} and {@code (m, d)}: squared, summed over features; a scalar. */
    static NDArray gap(NDArray source, NDArray target, int moments) {
        NDArray gap = source.mean(new int[] {0}).sub(target.mean(new int[] {0})).square().sum();
        for (int order = 2; order <= moments; order++) {
            gap = gap.add(moment(source, order).sub(moment(target, order)).square().sum());
        }
        return gap;
    }

    private static NDArray moment(NDArray x, int order) {
        return x.sub(x.mean(new int[] {0}, true)).pow(order).mean(new int[] {0});
    }
}
