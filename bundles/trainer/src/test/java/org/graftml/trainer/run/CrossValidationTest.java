package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folds: trainings without a part of the samples, scored on that part. */
class CrossValidationTest {
    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    private static Lab divided() {
        Lab lab = Lab.of(Methods.frozen("first", "second"));
        lab.folds = Optional.of(4);
        return lab;
    }

    private RunResult run(Lab lab, String name) throws Exception {
        RunResult result = runs.start(lab.parts(), folder.resolve(name))
                .result()
                .toCompletableFuture()
                .get();
        assertThat(result.failure()).isEmpty();
        return result;
    }

    /** The samples that a part of a run has scored, in their order. */
    private List<String> judged(String part) throws Exception {
        return Files.readAllLines(folder.resolve(part).resolve("predictions.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    @Test
    void every_sample_is_scored_in_one_fold_and_every_class_is_in_each_alike() throws Exception {
        RunResult result = run(divided(), "run");

        List<String> all = new ArrayList<>();
        for (int fold = 1; fold <= 4; fold++) {
            List<String> judged = judged("run/fold-" + fold);
            assertThat(judged).hasSize(24);
            // The class of a pattern is its number modulo 3.
            assertThat(judged.stream()
                            .filter(id -> Integer.parseInt(id.substring(2)) % 3 == 0)
                            .count())
                    .isEqualTo(8);
            all.addAll(judged);
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(96);
        assertThat(judged("run")).as("the test samples").hasSize(48);
        RunResult.Estimate estimate = result.folds().get("target").get("accuracy");
        assertThat(estimate.values()).hasSize(4);
        assertThat(estimate.mean())
                .isEqualTo(estimate.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow());
    }

    @Test
    void the_model_is_trained_on_all_samples_as_without_folds() throws Exception {
        run(divided(), "divided");
        Lab whole = divided();
        whole.folds = Optional.empty();
        run(whole, "whole");

        assertThat(Runner.essence(folder.resolve("divided"))).isEqualTo(Runner.essence(folder.resolve("whole")));
    }

    @Test
    void a_fold_alone_is_what_it_is_among_the_others() throws Exception {
        run(divided(), "all");
        Lab third = divided();
        third.fold = Optional.of(new Experiment.Fold(3, 4));
        Runner.start(runs, third.experiment(), folder.resolve("third"));

        assertThat(Runner.essence(folder.resolve("third"))).isEqualTo(Runner.essence(folder.resolve("all/fold-3")));
    }

    @Test
    void frozen_features_are_computed_once_for_all_folds() throws Exception {
        Map<String, long[]> features = new java.util.TreeMap<>();
        try (AutoCloseable closing = runs.subscribe(event -> {
            if (event instanceof RunEvent.Cached one) {
                long[] sums = features.computeIfAbsent(one.part(), unseen -> new long[2]);
                sums[0] += one.computed();
                sums[1] += one.read();
            }
        })) {
            assertThat(closing).isNotNull();
            run(divided(), "run");
        }

        assertThat(features.get("fold-1")).containsExactly(96, 0);
        assertThat(features.get("fold-2")).containsExactly(0, 96);
        assertThat(features.get("fold-4")).containsExactly(0, 96);
        assertThat(features.get("main")).as("96 known, 48 to score on").containsExactly(48, 96);
    }

    @Test
    void a_run_cut_in_a_fold_ends_as_the_whole_one_does() throws Exception {
        run(divided(), "whole");
        CompletableFuture<Run> started = new CompletableFuture<>();
        List<String> cut = new CopyOnWriteArrayList<>();
        try (AutoCloseable closing = runs.subscribe(event -> {
            if (event instanceof RunEvent.CheckpointWritten written
                    && written.part().equals("fold-2")
                    && written.step() == 10) {
                cut.add(written.part());
                started.join().cancel();
            }
        })) {
            assertThat(closing).isNotNull();
            started.complete(runs.start(divided().parts(), folder.resolve("cut")));
            RunResult stopped = started.join().result().toCompletableFuture().get();
            assertThat(stopped.status()).isEqualTo(RunResult.Status.INTERRUPTED);
            assertThat(stopped.folds()).isEmpty();
        }
        assertThat(cut).hasSize(1);

        RunResult result = runs.resume(divided().parts(), folder.resolve("cut"))
                .result()
                .toCompletableFuture()
                .get();

        assertThat(result.folds().get("target").get("accuracy").values()).hasSize(4);
        assertThat(Runner.whole(folder.resolve("cut"))).isEqualTo(Runner.whole(folder.resolve("whole")));
        for (int fold = 1; fold <= 4; fold++) {
            assertThat(Runner.essence(folder.resolve("cut/fold-" + fold)))
                    .isEqualTo(Runner.essence(folder.resolve("whole/fold-" + fold)));
        }
    }

    @Test
    void folds_that_are_forgotten_are_not_left_out() {
        Experiment experiment = divided().experiment();

        assertThatThrownBy(() -> runs.start(experiment, Optional.empty(), folder))
                .hasMessageContaining("cross-validated by 4 folds, and 0 are given");
    }

    @Test
    void intervals_are_those_of_nadeau_and_bengio() {
        // Mean 0.8, deviation 0.1, Student's 2.776 at 4 degrees, and (1/5 + 1/4) of the variance.
        RunResult.Estimate estimate = CrossValidation.estimate(List.of(0.7, 0.7, 0.8, 0.9, 0.9));

        assertThat(estimate.mean()).isCloseTo(0.8, within(1e-12));
        assertThat(estimate.deviation()).isCloseTo(0.1, within(1e-12));
        assertThat(estimate.high() - estimate.mean()).isCloseTo(2.7764451 * 0.1 * Math.sqrt(0.45), within(1e-7));
        assertThat(estimate.mean() - estimate.low()).isCloseTo(estimate.high() - estimate.mean(), within(1e-12));
    }

    @Test
    void students_points_are_those_of_the_tables() {
        assertThat(CrossValidation.student(1)).isCloseTo(12.7062047, within(1e-6));
        assertThat(CrossValidation.student(2)).isCloseTo(4.3026527, within(1e-6));
        assertThat(CrossValidation.student(9)).isCloseTo(2.2621572, within(1e-6));
        assertThat(CrossValidation.student(100)).isCloseTo(1.9839715, within(1e-6));
    }

    @Test
    void metrics_that_a_fold_lacks_are_left_out() {
        Map<String, Metric.Score> both =
                Map.of("accuracy", new Metric.Score.Number(1), "f1", new Metric.Score.Number(1));
        Map<String, Metric.Score> one = Map.of("accuracy", new Metric.Score.Number(0));

        assertThat(CrossValidation.of(List.of(Map.of("target", both), Map.of("target", one)))
                        .get("target"))
                .containsOnlyKeys("accuracy");
    }
}
