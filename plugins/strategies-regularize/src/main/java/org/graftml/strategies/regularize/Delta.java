package org.graftml.strategies.regularize;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
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
 * loss = ½ α Σ_layers mean_i Σ_j a_j ‖FM_j(x_i, w) - FM_j(x_i, w⁰)‖² / (H W) + ½ β ‖w_head‖²
 * </pre>
 *
 * with feature maps {@code (N, C, H, W)} at the ends of stages; vectors {@code (N, D)} count as maps of one
 * pixel. The maps of the start are those of evaluation.
 *
 * <p>Channels that matter for the target count more: {@link Attention} measures {@code a} before the first
 * phase on the target's labels, at the cost of a pass of some samples for each channel, from its map on.
 *
 * <p>Deviations: a channel of the map is set to zero, and not the filter that makes it, because at the end of
 * a residual block no one filter does; {@code a} is taken from some samples and not from all; {@code C a} for
 * {@code a} is the published code's. That code adds up samples where this takes their mean, so that α does not
 * depend on the batch.
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
            @Doc("stages whose ends are compared; without any, all") List<String> stages,
            @Doc("samples of the target that tell how much each channel matters; 0 for all channels alike")
                    @Default("64")
                    @Min(0)
                    int attention) {}

    private final Settings settings;

    public Delta(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return OnTarget.advice(situation, 0.55, "feature maps are kept near those of the start");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<String> stages = settings.stages().isEmpty() ? graph.stageNames() : settings.stages();
        if (stages.isEmpty()) {
            throw Misfit.of("no-stages", "the backbone has no stages to compare feature maps at");
        }
        Attention attention = Attention.declare(graph, stages, settings.attention());
        OnTarget.join(graph, (phase, start) -> {
            if (phase.name().equals(start)) {
                attention.measure(graph, phase);
            }
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
                NDArray sum = null;
                for (int i = 0; i < now.size(); i++) {
                    NDArray weights = step.state(attention.weights().get(i));
                    NDArray distance = distance(step.get(now.get(i)), step.get(then.get(i)), weights);
                    sum = sum == null ? distance : sum.add(distance);
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

    /** Mean over samples of the squared distance of maps {@code (N, C, ...)}, per pixel, with weights {@code (C)}. */
    static NDArray distance(NDArray map, NDArray start, NDArray weights) {
        long samples = map.getShape().get(0);
        long pixels = map.getShape().slice(2).size();
        return map.sub(start)
                .square()
                .mul(weights.reshape(Attention.alongChannels(map)))
                .sum()
                .div(samples * pixels);
    }
}
