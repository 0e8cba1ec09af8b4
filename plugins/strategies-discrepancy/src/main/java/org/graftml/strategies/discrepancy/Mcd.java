package org.graftml.strategies.discrepancy;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Maximum classifier discrepancy (Saito et al. 2018): two heads {@code F1, F2} on one backbone {@code G}, and three
 * updates a step,
 *
 * <pre>
 * A  G, F1, F2   min  CE(F1) + CE(F2)              on the source
 * B  F1, F2      min  CE(F1) + CE(F2) - w d        d on the target
 * C  G           min  w d                          n times
 * d = E_T mean_k |p1_k - p2_k|
 * </pre>
 *
 * with {@code p1, p2 (N, K)} what the heads say of the target. So the heads find where they may disagree without
 * leaving the source's labels, and the backbone takes the target away from there. The paper's n is 4 and its w 1.
 * {@code F1} is the head of the finished model; the second one starts from other random numbers.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "mcd",
        summary = "two heads disagree on the target, and the features make them agree (Saito et al. 2018)")
public final class Mcd implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight w of the discrepancy") @Default("1") @Min(0) double weight,
            @Doc("how often the backbone moves in a step to make the heads agree") @Default("4") @Min(1) @Max(64)
                    int generatorSteps) {}

    private final Settings settings;

    public Mcd(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.classes() == 0
                ? Optional.empty()
                : Advice.aligning(situation, 0.55, "two heads can find what of the target lies between classes");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        graph.classes();
        List<StreamInfo> sources = graph.someSources();
        GraphBuilder.HeadInfo first = graph.head();
        GraphBuilder.HeadInfo second = graph.head("second");
        Value features = graph.features(graph.unlabelled(graph.target()));
        // Heads alone move apart: no gradient is computed through the backbone for them.
        Loss apart = discrepancy(graph, "apart", -settings.weight(), graph.detached(features), second);
        Loss together = discrepancy(graph, "together", settings.weight(), features, second);
        List<Loss> supervised = new ArrayList<>();
        for (StreamInfo source : sources) {
            supervised.add(graph.supervised(graph.labelled(source), first));
            supervised.add(graph.supervised(graph.labelled(source), second));
        }
        List<Loss> maximal = new ArrayList<>(supervised);
        maximal.add(apart);
        graph.phase("train", 1, phase -> {
            phase.add(supervised.toArray(Loss[]::new));
            phase.update("heads", graph.of(first).and(graph.of(second)), 1, maximal);
            phase.update("features", graph.backbone(), settings.generatorSteps(), List.of(together));
        });
    }

    private static Loss discrepancy(
            GraphBuilder graph, String name, double weight, Value features, GraphBuilder.HeadInfo second) {
        Value one = graph.outputs(graph.head(), features);
        Value other = graph.outputs(second, features);
        return graph.loss(
                name,
                Coefficient.constant(weight),
                List.of(one, other),
                step -> discrepancy(step.get(one), step.get(other)));
    }

    /** Mean absolute difference of the probabilities of logits {@code (N, K)}: a scalar. */
    static NDArray discrepancy(NDArray one, NDArray other) {
        return one.softmax(-1).sub(other.softmax(-1)).abs().mean();
    }
}
