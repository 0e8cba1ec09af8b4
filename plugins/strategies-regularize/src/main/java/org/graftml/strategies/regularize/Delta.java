package org.graftml.strategies.regularize;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * DELTA (Li et al. 2019): the network goes on to see what it saw; its feature maps, and not its weights,
 * stay near those of the start,
 *
 * <pre>
 * loss = ½ α Σ_layers mean_i ‖FM(x_i, w) - FM(x_i, w⁰)‖² / (H W) + ½ β ‖w_head‖²
 * </pre>
 *
 * with feature maps {@code (N, C, H, W)} at the ends of stages; vectors {@code (N, D)} count as maps of one
 * pixel. The maps of the start are those of evaluation.
 *
 * <p>Deviations: every channel has the weight 1. The paper weighs them by how much worse the source's
 * features serve without them, and its variant without weights, compared there as well, is this one. The
 * published code adds up samples where this takes their mean, so that α does not depend on the batch.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "delta",
        summary = "feature maps stay near those of the start (Li et al. 2019)")
public final class Delta implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight of the distance between feature maps") @Default("0.01") @Min(0) double alpha,
            @Doc("pull of the head to zero") @Default("0.01") @Min(0) double beta,
            @Doc("stages whose ends are compared; without any, all") List<String> stages) {}

    private final Settings settings;

    public Delta(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<String> stages = settings.stages().isEmpty() ? graph.stageNames() : settings.stages();
        if (stages.isEmpty()) {
            throw Misfit.of("no-stages", "the backbone has no stages to compare feature maps at");
        }
        OnTarget.join(graph, (phase, start) -> {
            List<Value> now = new ArrayList<>();
            List<Value> then = new ArrayList<>();
            for (String stage : stages) {
                Value map = graph.tap(graph.labelled(graph.target()), stage);
                now.add(map);
                then.add(graph.before(start, map));
            }
            List<Value> reads = new ArrayList<>(now);
            reads.addAll(then);
            Loss behaviour = graph.loss("behaviour", Coefficient.constant(settings.alpha() / 2), reads, step -> {
                NDArray sum = distance(step.get(now.get(0)), step.get(then.get(0)));
                for (int i = 1; i < now.size(); i++) {
                    sum = sum.add(distance(step.get(now.get(i)), step.get(then.get(i))));
                }
                return sum;
            });
            Value head = graph.weights(graph.of(graph.head()));
            Loss decay =
                    graph.loss("head", Coefficient.constant(settings.beta() / 2), List.of(head), step -> step.get(head)
                            .square()
                            .sum());
            phase.add(behaviour, decay);
        });
    }

    /** Mean over samples of the squared distance of maps {@code (N, C, ...)}, per pixel: a scalar. */
    static NDArray distance(NDArray map, NDArray start) {
        long samples = map.getShape().get(0);
        long pixels = map.getShape().slice(2).size();
        return map.sub(start).square().sum().div(samples * pixels);
    }
}
