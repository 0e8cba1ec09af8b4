package acme.discrepancy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.State;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/** Two heads that disagree on the target, three updates a step, and an average of their own disagreement. */
@Extension(point = AdaptationStrategy.class, id = "acme-two-heads", summary = "Two heads, three updates a step, a state")
public final class TwoHeads implements AdaptationStrategy {
    /** Settings. */
    public record Settings(@Doc("how often the backbone moves in a step") @Min(1) @Max(8) @Default("2") int repeats) {}

    private final Settings settings;

    public TwoHeads(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        StreamInfo source = graph.sources().get(0);
        Feed labelled = graph.labelled(source);
        Feed target = graph.unlabelled(graph.target());
        GraphBuilder.HeadInfo second = graph.head("second");
        Value one = graph.outputs(graph.head(), graph.features(target));
        Value other = graph.outputs(second, graph.features(target));
        State average = graph.state("disagreement", new Shape(1), Initializer.constant(0));

        Loss first = graph.supervised(labelled);
        Loss also = graph.supervised(labelled, second);
        Loss apart = graph.loss("apart", Coefficient.constant(-1), List.of(one, other), step -> disagreement(step.get(one), step.get(other)));
        Loss together = graph.loss("together", Coefficient.constant(1), List.of(one, other), step -> {
            NDArray now = disagreement(step.get(one), step.get(other));
            step.assign(average, step.state(average).mul(0.9).add(now.stopGradient().reshape(1).mul(0.1)));
            return now;
        });
        graph.phase("train", 1, phase -> {
            phase.add(first, also);
            phase.update("heads", graph.of(graph.head()).and(graph.of(second)), 1, List.of(first, also, apart));
            phase.update("backbone", graph.backbone(), settings.repeats(), List.of(together));
        });
    }

    private static NDArray disagreement(NDArray one, NDArray other) {
        return one.softmax(-1).sub(other.softmax(-1)).abs().mean();
    }
}
