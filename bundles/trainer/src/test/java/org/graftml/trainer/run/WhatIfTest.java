package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.graftml.api.graph.State;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.run.RunResult;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values as they would be if an output of the backbone was something else. */
class WhatIfTest {
    private static final int SAMPLES = 8;

    @TempDir
    Path folder;

    /** What a fit finds for the outputs of the head, where the end of the stage {@code second} is another. */
    private RunResult run(BiFunction<Step, Value[], NDArray> find) throws Exception {
        AdaptationStrategy strategy = graph -> {
            var few = graph.labelled(graph.target(), SAMPLES);
            Value tap = graph.tap(few, "second");
            Value outputs = graph.outputs(few);
            Value both = graph.joined(List.of(outputs, outputs));
            State found = graph.state("found", new Shape(1), Initializer.constant(-1));
            graph.phase("train", 1, phase -> {
                phase.add(graph.supervised(graph.labelled(graph.target())));
                phase.fit(
                        "find",
                        List.of(tap, outputs, both),
                        pass -> pass.each(
                                few,
                                SAMPLES,
                                step -> step.assign(
                                        found,
                                        find.apply(step, new Value[] {tap, outputs, both})
                                                .reshape(1))));
            });
        };
        Lab lab = Lab.of(strategy);
        lab.steps = 2;
        return Runner.start(Runner.runs(), lab.experiment(), folder.resolve("run"));
    }

    private float found(BiFunction<Step, Value[], NDArray> find) throws Exception {
        assertThat(run(find).failure()).isEmpty();
        return Runner.checkpoint(folder.resolve("run"))
                .tensors()
                .get("state/tested.found")
                .floats()[0];
    }

    @Test
    void with_the_same_instead_nothing_changes() throws Exception {
        assertThat(found((step, values) -> step.get(values[1], values[0], step.get(values[0]))
                        .sub(step.get(values[1]))
                        .abs()
                        .max()))
                .isZero();
    }

    @Test
    void with_zeros_instead_every_sample_gives_the_same_and_something_else() throws Exception {
        assertThat(found((step, values) -> {
                    NDArray zeros =
                            step.get(values[1], values[0], step.get(values[0]).zerosLike());
                    return zeros.sub(zeros.get("0:1")).abs().max();
                }))
                .isZero();
        folder = folder.resolve("other");
        assertThat(found((step, values) -> step.get(
                                values[1], values[0], step.get(values[0]).zerosLike())
                        .sub(step.get(values[1]))
                        .abs()
                        .max()))
                .isPositive();
    }

    @Test
    void what_is_joined_of_it_changes_with_it() throws Exception {
        assertThat(found((step, values) -> step.get(
                                values[2], values[0], step.get(values[0]).add(3))
                        .sub(step.get(values[2]))
                        .abs()
                        .max()))
                .isPositive();
    }

    @Test
    void another_shape_is_refused() throws Exception {
        RunResult result = run((step, values) -> step.get(values[1], values[0], step.get(values[1])));

        assertThat(result.failure().orElseThrow().message())
                .contains("target.labelled.8/second")
                .contains("cannot be");
    }
}
