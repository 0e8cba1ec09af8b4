package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.List;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Parameter;
import org.graftml.api.run.Runs;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.trainer.files.SafeTensors;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientTest {
    private static final String WEIGHT = "backbone.dense.linear.weight";

    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    private SafeTensors after(AdaptationStrategy strategy, int steps, String name) throws Exception {
        Lab lab = Lab.of(strategy);
        lab.steps = steps;
        assertThat(Runner.start(runs, lab.experiment(), folder.resolve(name)).failure())
                .isEmpty();
        return Runner.checkpoint(folder.resolve(name));
    }

    private static AdaptationStrategy mean(double coefficient) {
        return graph -> {
            Value features = graph.features(graph.unlabelled(graph.target()));
            Value read = coefficient == 0 ? features : graph.reversed(features, Coefficient.constant(coefficient));
            Loss loss = graph.loss("mean", Coefficient.constant(1), List.of(read), step -> step.get(read)
                    .square()
                    .mean());
            graph.phase("train", 1, phase -> phase.add(loss));
        };
    }

    @Test
    void reversal_is_the_identity_forwards_and_turns_the_gradient_backwards() throws Exception {
        SafeTensors plain = after(mean(0), 1, "plain");
        SafeTensors reversed = after(mean(2), 1, "reversed");

        float[] gradient = plain.tensors().get("slot/velocity/" + WEIGHT).floats();
        float[] turned = reversed.tensors().get("slot/velocity/" + WEIGHT).floats();
        double furthest = 0;
        for (int i = 0; i < gradient.length; i++) {
            furthest = Math.max(furthest, Math.abs(turned[i] + 2 * gradient[i]));
        }
        assertThat(furthest).isZero();
        assertThat(gradient).isNotEqualTo(new float[gradient.length]);
        assertThat(java.nio.file.Files.readAllLines(folder.resolve("plain/metrics.csv"))
                        .get(1))
                .isEqualTo(java.nio.file.Files.readAllLines(folder.resolve("reversed/metrics.csv"))
                        .get(1));
    }

    @Test
    void parameters_that_the_backward_pass_does_not_reach_stay_where_they_are() throws Exception {
        SafeTensors after = after(
                graph -> {
                    Loss supervised = graph.supervised(graph.labelled(graph.target()));
                    Value features = graph.features(graph.unlabelled(graph.target()));
                    Value outputs = graph.outputs(graph.head(), graph.detached(features));
                    Loss ignoring =
                            graph.loss("ignoring", Coefficient.constant(1), List.of(features, outputs), step -> {
                                NDArray unused = step.get(features);
                                return step.get(outputs)
                                        .sub(unused.getShape().get(0))
                                        .square()
                                        .mean();
                            });
                    graph.phase("train", 1, phase -> {
                        phase.add(supervised);
                        phase.update("second", graph.all(), 2, List.of(ignoring));
                    });
                },
                7,
                "stale");

        assertThat(after.metadata().get("graft"))
                .contains("\"" + WEIGHT + "\":7")
                .contains("\"head.linear.weight\":21");
    }

    private static AdaptationStrategy supervised(boolean biasesAlone) {
        return graph -> graph.phase("train", 1, phase -> {
            if (biasesAlone) {
                phase.freeze(graph.all()
                        .where("but biases", place -> !place.parameter().name().equals("bias")));
            } else {
                phase.freeze(graph.all()
                        .where("statistics", place -> place.parameter().role() == Parameter.Role.STATISTIC));
            }
            phase.add(graph.supervised(graph.labelled(graph.target())));
        });
    }

    @Test
    void a_bias_has_the_same_gradient_whether_the_weight_beside_it_is_trained_or_not() throws Exception {
        SafeTensors all = after(supervised(false), 1, "all");
        SafeTensors biases = after(supervised(true), 1, "biases");

        for (String bias : List.of(
                "backbone.first.conv.bias",
                "backbone.second.conv.bias",
                "backbone.dense.linear.bias",
                "head.linear.bias")) {
            assertThat(biases.tensors().get("slot/velocity/" + bias).floats())
                    .as(bias)
                    .containsExactly(all.tensors().get("slot/velocity/" + bias).floats(), within(1e-6f));
        }
        assertThat(biases.tensors().get("parameter/" + WEIGHT).floats())
                .isNotEqualTo(all.tensors().get("parameter/" + WEIGHT).floats());
    }
}
