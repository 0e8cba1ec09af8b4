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

/** Losses that read parameters, and what there was when a phase began. */
class StartingPointTest {
    private static final String WEIGHT = "backbone.dense.linear.weight";
    private static final String WEIGHT_AFTER = "parameter/" + WEIGHT;
    private static final float BETA = 0.5f;

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

    /** A phase that learns, then one in which nothing but the pull back to its beginning, or the first's, acts. */
    private static AdaptationStrategy pulledBackTo(String begun) {
        return graph -> {
            graph.phase("first", 1, phase -> phase.add(graph.supervised(graph.labelled(graph.target()))));
            graph.phase("second", 1, phase -> {
                Value now = graph.weights(graph.backbone());
                Value then = graph.before(begun, now);
                phase.add(graph.loss("pull", Coefficient.constant(BETA / 2), List.of(now, then), step -> step.get(now)
                        .sub(step.get(then))
                        .square()
                        .sum()));
            });
        };
    }

    @Test
    void a_penalty_on_the_distance_from_the_start_has_the_gradient_beta_times_the_distance() throws Exception {
        float[] start = after(pulledBackTo("first"), 2, "short")
                .tensors()
                .get("before/first/" + WEIGHT)
                .floats();
        Lab lab = Lab.of(pulledBackTo("first"));
        lab.steps = 2;
        lab.schedule = (step, all) -> 1;
        assertThat(Runner.start(runs, lab.experiment(), folder.resolve("two")).failure())
                .isEmpty();
        SafeTensors two = Runner.checkpoint(folder.resolve("two"));
        float[] end = two.tensors().get(WEIGHT_AFTER).floats();
        float[] velocity = two.tensors().get("slot/velocity/" + WEIGHT).floats();

        // The optimiser of the lab: v = 0.9 v + g, w -= rate v. One step learnt, one pulled.
        double moved = 0;
        for (int i = 0; i < end.length; i++) {
            double between = end[i] + lab.rate * velocity[i];
            double learnt = (start[i] - between) / lab.rate;
            double gradient = velocity[i] - 0.9 * learnt;
            assertThat(gradient).isCloseTo(BETA * (between - start[i]), within(1e-4));
            moved = Math.max(moved, Math.abs(between - start[i]));
        }
        assertThat(moved).isGreaterThan(1e-4);
    }

    @Test
    void nothing_pulls_at_the_beginning_itself() throws Exception {
        SafeTensors after = after(
                graph -> graph.phase("only", 1, phase -> {
                    Value now = graph.weights(graph.backbone());
                    Value then = graph.before("only", now);
                    phase.add(graph.loss("pull", Coefficient.constant(1), List.of(now, then), step -> step.get(now)
                            .sub(step.get(then))
                            .square()
                            .sum()));
                }),
                3,
                "still");

        assertThat(after.tensors().get(WEIGHT_AFTER).floats())
                .isEqualTo(after.tensors().get("before/only/" + WEIGHT).floats());
    }

    /** The features of the beginning, in evaluation, are what a network that does not learn has in evaluation. */
    @Test
    void what_a_network_said_when_a_phase_began_stays_the_same_while_it_learns() throws Exception {
        AdaptationStrategy strategy = graph -> graph.phase("learn", 1, phase -> {
            Value now = graph.features(graph.labelled(graph.target()));
            Value then = graph.before("learn", now);
            Value outputs = graph.before("learn", graph.outputs(graph.labelled(graph.target())));
            Loss hint = graph.loss("hint", Coefficient.constant(1), List.of(now, then, outputs), step -> {
                NDArray gap = step.get(now).sub(step.get(then)).square().mean();
                return gap.add(step.get(outputs).square().mean());
            });
            phase.freeze(graph.backbone());
            phase.add(graph.supervised(graph.labelled(graph.target())), hint);
        });
        after(strategy, 4, "frozen");

        List<String> rows = java.nio.file.Files.readAllLines(folder.resolve("frozen/metrics.csv"));
        assertThat(rows.stream().filter(row -> row.contains("tested.hint")).count())
                .isGreaterThan(1);
    }

    @Test
    void a_run_that_was_stopped_still_knows_where_it_began() throws Exception {
        AdaptationStrategy strategy = graph -> {
            graph.phase("first", 1, phase -> phase.add(graph.supervised(graph.labelled(graph.target()))));
            graph.phase("second", 2, phase -> {
                Value now = graph.features(graph.labelled(graph.target()));
                Value then = graph.before("second", now);
                Value weights = graph.weights(graph.backbone());
                Value began = graph.before("first", weights);
                phase.add(
                        graph.supervised(graph.labelled(graph.target())),
                        graph.loss("features", Coefficient.constant(1), List.of(now, then), step -> step.get(now)
                                .sub(step.get(then))
                                .square()
                                .sum()),
                        graph.loss(
                                "weights", Coefficient.constant(0.1), List.of(weights, began), step -> step.get(weights)
                                        .sub(step.get(began))
                                        .square()
                                        .sum()));
            });
        };
        Lab lab = Lab.of(strategy);
        Runner.start(runs, lab.experiment(), folder.resolve("whole"));

        for (int stop : new int[] {5, 10, 20}) {
            Path resumed = folder.resolve("resumed" + stop);
            Runner.stopAfter(stop, runs, lab.experiment(), resumed);
            assertThat(Runner.resume(runs, lab.experiment(), resumed).failure()).isEmpty();
            assertThat(Runner.essence(resumed)).isEqualTo(Runner.essence(folder.resolve("whole")));
        }
    }

    @Test
    void running_statistics_that_are_frozen_stay_while_the_rest_of_their_layer_learns() throws Exception {
        AdaptationStrategy strategy = graph -> graph.phase("only", 1, phase -> {
            phase.freeze(graph.backbone()
                    .where("statistics", place -> place.parameter().role() == Parameter.Role.STATISTIC));
            phase.add(graph.supervised(graph.labelled(graph.target())));
        });
        SafeTensors after = after(strategy, 5, "statistics");

        assertThat(after.tensors()
                        .get("parameter/backbone.first.norm.running_mean")
                        .floats())
                .containsOnly(0);
        assertThat(after.tensors()
                        .get("parameter/backbone.first.norm.running_var")
                        .floats())
                .containsOnly(1);
        assertThat(after.tensors().get("parameter/backbone.first.norm.weight").floats())
                .doesNotContain(1);
    }
}
