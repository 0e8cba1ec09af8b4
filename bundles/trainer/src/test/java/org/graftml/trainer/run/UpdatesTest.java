package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder.Parameters;
import org.graftml.trainer.files.SafeTensors;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step of several updates: in their order, each as often as it says, and on its own parameters alone. */
class UpdatesTest {
    private static final double RATE = 0.1;

    @TempDir
    Path folder;

    /** Two numbers, x from 1 and y from 2; an update of each follows the gradient of x · y. */
    private static AdaptationStrategy product(int times, List<String> order) {
        return graph -> {
            Value x = graph.parameter("x", 1, Initializer.constant(1));
            Value y = graph.parameter("y", 1, Initializer.constant(2));
            Loss loss = graph.loss("product", Coefficient.constant(1), List.of(x, y), step -> {
                order.add("%s %s".formatted(step.get(x).getFloat(0), step.get(y).getFloat(0)));
                return step.get(x).mul(step.get(y)).sum();
            });
            Loss anchor = graph.supervised(graph.labelled(graph.target()));
            graph.phase("train", 1, phase -> {
                phase.update("first", own(x), times, List.of(loss));
                phase.update("second", own(y), 1, List.of(loss));
                phase.update("last", graph.of(graph.head()), 1, List.of(anchor));
            });
        };
    }

    private static Parameters own(Value value) {
        return new Parameters(
                value.path(), place -> ((Value.Weights) value).parameters().contains(place.path()));
    }

    private static float number(SafeTensors after, String name) {
        return after.tensors().entrySet().stream()
                .filter(tensor -> tensor.getKey().startsWith("parameter/tested." + name + "."))
                .findFirst()
                .orElseThrow()
                .getValue()
                .floats()[0];
    }

    private SafeTensors after(int times, List<String> order) throws Exception {
        Lab lab = Lab.of(product(times, order));
        lab.steps = 1;
        lab.rate = RATE;
        lab.schedule = (step, steps) -> 1;
        assertThat(Runner.start(Runner.runs(), lab.experiment(), folder.resolve("run-" + times))
                        .failure())
                .isEmpty();
        return Runner.checkpoint(folder.resolve("run-" + times));
    }

    @Test
    void an_update_sees_what_the_one_before_it_moved() throws Exception {
        List<String> order = new ArrayList<>();

        SafeTensors after = after(1, order);

        // x = 1 - 0.1 · 2, and then y = 2 - 0.1 · 0.8
        assertThat(order).containsExactly("1.0 2.0", "0.8 2.0");
        assertThat(number(after, "x")).isEqualTo(0.8f);
        assertThat(number(after, "y")).isEqualTo(1.92f);
    }

    @Test
    void an_update_is_repeated_as_often_as_it_says_before_the_next() throws Exception {
        List<String> order = new ArrayList<>();

        SafeTensors after = after(3, order);

        // With momentum 0.9: x moves by 0.1 · 2, 0.1 · 3.8 and 0.1 · 5.42, while y stays.
        assertThat(order).hasSize(4).first().isEqualTo("1.0 2.0");
        assertThat(number(after, "x")).isCloseTo(1 - 0.2f - 0.38f - 0.542f, within(1e-6f));
        assertThat(number(after, "y")).isCloseTo(2 - 0.1f * (1 - 1.122f), within(1e-6f));
    }
}
