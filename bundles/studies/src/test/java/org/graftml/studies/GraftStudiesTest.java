package org.graftml.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Composer;
import org.graftml.api.run.RunResult;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.Studies;
import org.graftml.api.study.Study;
import org.graftml.api.study.StudyEvent;
import org.graftml.api.study.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraftStudiesTest {
    @TempDir
    private Path folder;

    private FakePlatform platform;
    private final List<StudyEvent> events = new ArrayList<>();

    @BeforeEach
    void newPlatform() {
        platform = new FakePlatform(folder);
    }

    private static Benchmark benchmark(String... texts) {
        List<Benchmark.Cell> cells = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            Composer.Source source = new Composer.Source(texts[i], "x", List.of(), Path.of("/data"));
            cells.add(new Benchmark.Cell(
                    "s" + i, "t", 1, new Trial("s" + i + " on t", "runs/s" + i + "/t/seed-1", source, texts[i])));
        }
        return new Benchmark("x", List.of(), List.of("t"), Optional.empty(), Set.of(), cells);
    }

    private Study begin(Benchmark benchmark, int jobs, boolean renew) throws IOException {
        return new GraftStudies(platform.composer(), platform.runs(), null)
                .start(benchmark, new Studies.Order(folder, jobs, renew, events::add));
    }

    private Study.Outcome outcome(Benchmark benchmark) throws Exception {
        return begin(benchmark, 1, false).result().toCompletableFuture().get();
    }

    @Test
    void every_trial_is_run_once_and_what_is_done_stays() throws Exception {
        assertThat(outcome(benchmark("a", "b")).done()).isEqualTo(2);
        assertThat(platform.calls).containsExactly("start runs/s0/t/seed-1", "start runs/s1/t/seed-1");

        Study.Outcome again = outcome(benchmark("a", "b", "c"));

        assertThat(platform.calls).hasSize(3).last().isEqualTo("start runs/s2/t/seed-1");
        assertThat(again.done()).isEqualTo(3);
        assertThat(events).contains(new StudyEvent.Begun(3, 2));
    }

    @Test
    void a_failed_trial_leaves_the_others_and_is_tried_again() throws Exception {
        platform.ends.put("runs/s0/t/seed-1", RunResult.Status.FAILED);
        Study.Outcome outcome = outcome(benchmark("a", "b"));
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.failures())
                .extracting(failure -> failure.trial().name() + ": " + failure.message())
                .containsExactly("s0 on t: the disk is full");

        platform.ends.clear();
        assertThat(outcome(benchmark("a", "b")).failures()).isEmpty();
        assertThat(platform.calls).last().isEqualTo("resume runs/s0/t/seed-1");
    }

    @Test
    void a_cancelled_study_begins_nothing_more_and_goes_on_where_it_was() throws Exception {
        platform.waits.add("runs/s1/t/seed-1");
        Benchmark benchmark = benchmark("a", "b", "c");
        Study study = begin(benchmark, 1, false);
        while (!platform.calls.contains("start runs/s1/t/seed-1")) {
            Thread.onSpinWait();
        }
        study.cancel();
        Study.Outcome outcome = study.result().toCompletableFuture().get();
        assertThat(outcome.interrupted()).isTrue();
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.failures()).isEmpty();

        platform.waits.clear();
        assertThat(outcome(benchmark).done()).isEqualTo(3);
        assertThat(platform.calls)
                .containsExactly(
                        "start runs/s0/t/seed-1",
                        "start runs/s1/t/seed-1",
                        "resume runs/s1/t/seed-1",
                        "start runs/s2/t/seed-1");
    }

    @Test
    void several_jobs_run_at_the_same_time() throws Exception {
        platform.waits.addAll(Set.of("runs/s0/t/seed-1", "runs/s1/t/seed-1"));
        Study study = begin(benchmark("a", "b"), 2, false);
        while (platform.calls.size() < 2) {
            Thread.onSpinWait();
        }
        study.cancel();
        assertThat(study.result().toCompletableFuture().get().interrupted()).isTrue();
    }

    @Test
    void runs_of_other_settings_are_named_and_deleted_only_when_asked() throws Exception {
        outcome(benchmark("a", "b"));
        Path kept = folder.resolve("runs/s1/t/seed-1/result.json");

        assertThatThrownBy(() -> begin(benchmark("a", "B"), 1, false))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("runs/s1/t/seed-1 is of another experiment: b is not B");
        assertThat(kept).exists();
        assertThat(platform.calls).hasSize(2);

        begin(benchmark("a", "B"), 1, true).result().toCompletableFuture().get();
        assertThat(platform.calls).hasSize(3).last().isEqualTo("start runs/s1/t/seed-1");
        assertThat(Files.readString(kept.resolveSibling("experiment.json"))).isEqualTo("B");
    }

    @Test
    void an_experiment_that_cannot_be_composed_is_a_failed_trial() throws Exception {
        Study.Outcome outcome = outcome(benchmark("wrong", "b"));
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.failures()).singleElement().satisfies(failure -> assertThat(failure.message())
                .contains("cannot be composed"));
    }

    @Test
    void the_time_left_is_that_of_trials_of_the_same_kind_or_else_of_all() {
        List<Trial> trials = benchmark("a", "b", "c").trials();
        Pace pace = new Pace(trial -> trial.source().text().equals("c") ? "slow" : "fast");
        assertThat(pace.left(trials, 1)).isNaN();
        pace.took(trials.get(0), 2);
        assertThat(pace.left(trials, 1)).isEqualTo(4);
        pace.took(trials.get(2), 10);
        assertThat(pace.left(trials, 1)).isEqualTo(2);
        assertThat(pace.left(trials, 2)).isEqualTo(1);
    }
}
