package org.graftml.trainer.lab;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.State;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/** Transfer methods that need every part of the trainer. */
public final class Methods {
    private Methods() {}

    /** Supervised, all trains. */
    public static AdaptationStrategy plain() {
        return graph -> graph.phase("train", 1, phase -> phase.add(graph.supervised(graph.labelled(graph.target()))));
    }

    /** Supervised; some stages stay as they are. */
    public static AdaptationStrategy frozen(String... stages) {
        return graph -> graph.phase("train", 1, phase -> {
            phase.freeze(graph.stages(List.of(stages)));
            phase.add(graph.supervised(graph.labelled(graph.target())));
        });
    }

    /** First everything, then the head with the dense layer. */
    public static AdaptationStrategy twoPhases() {
        return graph -> {
            graph.phase("all", 1, phase -> phase.add(graph.supervised(graph.labelled(graph.target()))));
            graph.phase("top", 1, phase -> {
                phase.freeze(graph.stages(List.of("first", "second")));
                phase.add(graph.supervised(graph.labelled(graph.target())));
            });
        };
    }

    /** A discriminator behind a reversed gradient, and a state that follows the mean of the features. */
    public static AdaptationStrategy adversarial() {
        return Methods::adversarial;
    }

    private static void adversarial(GraphBuilder graph) {
        StreamInfo source = graph.sources().get(0);
        Value from = graph.features(graph.unlabelled(source));
        Value to = graph.features(graph.unlabelled(graph.target()));
        GraphBuilder.Module judge = graph.module("judge", from, (layers, x) -> layers.linear("linear", x, 1));
        Coefficient ramp = Coefficient.ramp(1, 10);
        Value judgedFrom = graph.apply(judge, graph.reversed(from, ramp));
        Value judgedTo = graph.apply(judge, graph.reversed(to, ramp));
        State mean = graph.state("mean", new Shape(16), Initializer.constant(0));
        Loss confusion =
                graph.loss("domain", Coefficient.constant(0.5), List.of(judgedFrom, judgedTo), step -> softplus(
                                step.get(judgedFrom).neg())
                        .mean()
                        .add(softplus(step.get(judgedTo)).mean()));
        Value watched = graph.detached(to);
        Loss centre = graph.loss("centre", Coefficient.constant(0.1), List.of(to, watched), step -> {
            NDArray now = step.get(watched).mean(new int[] {0});
            step.assign(mean, step.state(mean).mul(0.9).add(now.mul(0.1)));
            return step.get(to).sub(step.state(mean)).square().mean();
        });
        graph.phase("adapt", 1, phase -> phase.add(graph.supervised(graph.labelled(source)), confusion, centre));
    }

    private static NDArray softplus(NDArray x) {
        return x.maximum(0).add(x.abs().neg().exp().add(1).log());
    }
}
