package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.layers.Elementwise;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.graftml.trainer.lab.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    private static Lab adversarial() {
        Lab lab = Lab.of(Methods.adversarial());
        return lab.with("source", new Patterns(80, 24, 500), Labels.ALL)
                .with("target", lab.data.get("target"), Labels.NONE);
    }

    @Test
    void a_network_learns_and_leaves_a_folder_that_explains_itself() throws Exception {
        Lab lab = Lab.of(Methods.plain());
        lab.steps = 150;

        RunResult result = Runner.start(runs, lab.experiment(), folder);

        assertThat(result.failure()).isEmpty();
        assertThat(result.status()).isEqualTo(RunResult.Status.DONE);
        assertThat(Runner.accuracy(result, "target")).isGreaterThan(0.9);
        assertThat(folder)
                .isDirectoryContaining("glob:**/experiment.json")
                .isDirectoryContaining("glob:**/experiment.lock")
                .isDirectoryContaining("glob:**/events.jsonl")
                .isDirectoryContaining("glob:**/result.json");
        assertThat(Files.readAllLines(folder.resolve("predictions.csv"))).hasSize(49);
        assertThat(Files.readAllLines(folder.resolve("metrics.csv")))
                .hasSize(152)
                .contains("150,end,25.0,,target/accuracy," + Runner.accuracy(result, "target"));
    }

    /** From its output back to its input there are more ways than anybody could walk: each layer doubles them. */
    private static final class Ways implements Backbone {
        @Override
        public Port build(Builder network) {
            Layers layers = network.stage("only");
            Port x = layers.linear("linear", layers.flatten("flatten", network.image()), 8);
            for (int i = 0; i < 60; i++) {
                x = layers.add("add" + i, x, layers.apply("tanh" + i, Elementwise.TANH, x));
            }
            return x;
        }
    }

    @Test
    @Timeout(120)
    void a_network_of_many_ways_trains_as_one_of_many_layers() throws Exception {
        Lab lab = Lab.of(Methods.plain());
        lab.backbone = new Ways();
        lab.steps = 3;

        assertThat(Runner.start(runs, lab.experiment(), folder).failure()).isEmpty();
    }

    @Test
    void freezing_a_stage_leaves_its_weights_and_statistics_bit_identical() throws Exception {
        Map<String, Tensor> before = new java.util.HashMap<>();
        Lab none = Lab.of(Methods.frozen("first"));
        none.steps = 1;
        Runner.start(runs, none.experiment(), folder.resolve("one"));
        before.putAll(Runner.checkpoint(folder.resolve("one")).tensors());
        Lab many = Lab.of(Methods.frozen("first"));

        Runner.start(runs, many.experiment(), folder.resolve("many"));

        Map<String, Tensor> after = Runner.checkpoint(folder.resolve("many")).tensors();
        for (String name : List.of(
                "conv.weight", "conv.bias", "norm.weight", "norm.bias", "norm.running_mean", "norm.running_var")) {
            String path = "parameter/backbone.first." + name;
            assertThat(after.get(path).raw())
                    .as(path)
                    .isEqualTo(before.get(path).raw());
        }
        assertThat(after.get("parameter/backbone.second.conv.weight").raw())
                .isNotEqualTo(
                        before.get("parameter/backbone.second.conv.weight").raw());
    }

    @Test
    void features_of_a_frozen_beginning_are_computed_once_and_change_no_digit() throws Exception {
        List<RunEvent.Cached> cached = new CopyOnWriteArrayList<>();
        List<Long> forwards = new CopyOnWriteArrayList<>();
        try (AutoCloseable closing = runs.subscribe(event -> {
            if (event instanceof RunEvent.Cached one) {
                cached.add(one);
            } else if (event instanceof RunEvent.PhaseEnded one) {
                forwards.add(one.frozenForwards());
            }
        })) {
            Lab with = Lab.of(Methods.frozen("first", "second"));
            Lab without = Lab.of(Methods.frozen("first", "second"));
            without.cache = false;

            Runner.start(runs, with.experiment(), folder.resolve("with"));
            Runner.start(runs, without.experiment(), folder.resolve("without"));

            assertThat(closing).isNotNull();
        }
        // To train on, and to score.
        assertThat(cached).extracting(RunEvent.Cached::computed).containsExactly(96L, 48L);
        assertThat(cached).extracting(RunEvent.Cached::read).containsExactly(0L, 0L);
        // 96 samples are 6 batches of 16; without the cache, each of the 30 steps computes its own.
        long layers = 7;
        assertThat(forwards).containsExactly(6 * layers, 30 * layers);
        assertThat(Runner.essence(folder.resolve("with"))).isEqualTo(Runner.essence(folder.resolve("without")));
    }

    @Test
    void what_is_scored_is_read_by_other_threads_while_known_features_train() throws Exception {
        Lab lab = Lab.of(Methods.frozen("first", "second"));
        lab.workers = Optional.of(1);
        Set<String> training = ConcurrentHashMap.newKeySet();
        Set<String> scoring = ConcurrentHashMap.newKeySet();
        lab.behind.put(
                "target",
                new Watched(
                        lab.data.get("target"),
                        () -> training.add(Thread.currentThread().getName()),
                        () -> scoring.add(Thread.currentThread().getName())));

        assertThat(Runner.start(runs, lab.experiment(), folder.resolve("run")).failure())
                .isEmpty();

        // The one worker reads both.
        assertThat(scoring).anyMatch(thread -> !training.contains(thread));

        lab.cache = false;
        training.clear();
        scoring.clear();
        Runner.start(runs, lab.experiment(), folder.resolve("without"));
        assertThat(training).containsAll(scoring);
    }

    @Test
    void a_cancelled_run_goes_on_to_the_very_same_end() throws Exception {
        RunResult whole = Runner.start(runs, adversarial().experiment(), folder.resolve("whole"));
        assertThat(whole.failure()).isEmpty();
        List<org.graftml.api.run.Run> started = new ArrayList<>();
        Lab lab = adversarial();
        try (AutoCloseable closing = runs.subscribe(event -> {
            if (event instanceof RunEvent.CheckpointWritten written && written.step() == 10) {
                synchronized (started) {
                    started.get(0).cancel();
                }
            }
        })) {
            synchronized (started) {
                started.add(runs.start(lab.experiment(), java.util.Optional.empty(), folder.resolve("cut")));
            }
            RunResult cut = started.get(0).result().toCompletableFuture().get();
            assertThat(cut.status()).isEqualTo(RunResult.Status.INTERRUPTED);
            assertThat(closing).isNotNull();
        }

        RunResult resumed = Runner.resume(runs, lab.experiment(), folder.resolve("cut"));

        assertThat(resumed.failure()).isEmpty();
        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
        assertThat(Runner.essence(folder.resolve("cut"))).isEqualTo(Runner.essence(folder.resolve("whole")));
        assertThat(Runner.checkpoint(folder.resolve("cut"))
                        .tensors()
                        .get("state/tested.mean")
                        .raw())
                .isEqualTo(Runner.checkpoint(folder.resolve("whole"))
                        .tensors()
                        .get("state/tested.mean")
                        .raw());
    }

    @Test
    void native_arrays_stay_as_many_however_long_it_trains() throws Exception {
        List<Integer> alive = new CopyOnWriteArrayList<>();
        Lab lab = Lab.of(graph -> {
            Loss watched = graph.supervised(graph.labelled(graph.target()));
            Loss counting = graph.loss("count", Coefficient.constant(1), watched.reads(), step -> {
                alive.add(step.manager().getManagedArrays().size());
                return step.get(watched.reads().get(0)).mean();
            });
            graph.phase("train", 1, phase -> {
                phase.freeze(graph.stages(List.of("first")));
                phase.add(watched, counting);
            });
        });
        lab.steps = 300;
        lab.cache = false;

        Runner.start(runs, lab.experiment(), folder);

        assertThat(alive).hasSize(300);
        int most = alive.subList(2, 100).stream().mapToInt(i -> i).max().orElseThrow();
        assertThat(alive.subList(200, 300)).allMatch(now -> now <= most);
    }

    @Test
    void the_baseline_comes_first_and_equals_a_run_of_its_own() throws Exception {
        RunResult alone = Runner.start(runs, Lab.of(Methods.plain()).experiment(), folder.resolve("alone"));

        RunResult both = runs.start(
                        Lab.of(Methods.twoPhases()).experiment(),
                        java.util.Optional.of(Lab.of(Methods.plain()).experiment()),
                        folder.resolve("both"))
                .result()
                .toCompletableFuture()
                .get();

        assertThat(both.failure()).isEmpty();
        assertThat(both.baseline()).isEqualTo(alone.metrics());
        assertThat(Runner.essence(folder.resolve("both/baseline"))).isEqualTo(Runner.essence(folder.resolve("alone")));
    }
}
