package org.graftml.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.Trial;
import org.junit.jupiter.api.Test;

/** Strategies, tasks and seeds become experiments of their own. */
class BenchmarkTest {
    private static final Composer COMPOSER = new ExperimentComposer(new FakeCatalogue());

    private static final String FILE =
            """
            name: dots
            seed: 7
            data:
              source: {use: dots, domain: print, samples: 600}
              target: {use: dots, domain: hand, labels: 30}
            backbone: {use: small, features: 12}
            strategy: {use: align, weight: 0.5}
            benchmark:
              strategies:
                plain: scratch
                align: {}
                strong: {use: align, weight: 2}
                slow: {strategy: [align, scratch], train: {optimizer: {use: adam, rate: 0x1}}}
                alone: {strategy: scratch, data: {source: null}, tasks: {b: {backbone: {features: 3}}}}
              tasks:
                a: {}
                b: {data: {target: {domain: brush-pen}}}
              seeds: [1, 2]
            """;

    private static Composer.Series series(String text, String... overrides) {
        return COMPOSER.series(new Composer.Source(text, "test.yaml", List.of(overrides), Path.of("/data")));
    }

    private static Benchmark benchmark(String text, String... overrides) {
        Composer.Series series = series(text, overrides);
        return series.benchmark().orElseThrow(() -> new AssertionError(Compositions.write(series.diagnostics())));
    }

    private static Map<String, Trial> trials(Benchmark benchmark) {
        return benchmark.trials().stream().collect(Collectors.toMap(Trial::name, trial -> trial));
    }

    @Test
    void every_strategy_meets_every_task_with_every_seed() {
        Benchmark benchmark = benchmark(FILE);
        assertThat(benchmark.name()).isEqualTo("dots");
        assertThat(benchmark.strategies()).containsExactly("plain", "align", "strong", "slow", "alone");
        assertThat(benchmark.tasks()).containsExactly("a", "b");
        assertThat(benchmark.cells()).hasSize(5 * 2 * 2).doesNotHaveDuplicates();
        assertThat(benchmark.trials())
                .extracting(Trial::folder)
                .startsWith("runs/plain/a/seed-1", "runs/plain/a/seed-2", "runs/align/a/seed-1")
                .doesNotHaveDuplicates();
    }

    @Test
    void the_text_of_a_trial_is_an_experiment_that_says_the_same() {
        benchmark(FILE).trials().forEach(trial -> {
            Composer.Composition composition = COMPOSER.compose(trial.source());
            Experiment experiment = composition
                    .experiment()
                    .orElseThrow(() ->
                            new AssertionError(trial.source().text() + Compositions.write(composition.diagnostics())));
            assertThat(experiment.text()).isEqualTo(trial.text());
        });
    }

    @Test
    void the_task_is_written_over_the_file_and_the_strategy_over_that() {
        Map<String, Trial> trials = trials(benchmark(FILE));
        assertThat(trials.get("plain on a, seed 1").text())
                .contains("\"strategy\":\"scratch\"", "\"seed\":1", "\"domain\":\"hand\"")
                .doesNotContain("benchmark");
        assertThat(trials.get("align on b, seed 2").text())
                .contains("\"strategy\":{\"use\":\"align\",\"weight\":0.5}", "\"domain\":\"brush-pen\"", "\"seed\":2");
        assertThat(trials.get("strong on a, seed 1").text()).contains("{\"use\":\"align\",\"weight\":2}");
        assertThat(trials.get("slow on a, seed 1").text()).contains("\"strategy\":[\"align\",\"scratch\"]");
    }

    @Test
    void nothing_takes_an_entry_away_and_a_strategy_may_say_something_of_one_task() {
        Map<String, Trial> trials = trials(benchmark(FILE));
        assertThat(trials.get("alone on a, seed 1").text())
                .doesNotContain("source")
                .contains("\"features\":12");
        assertThat(trials.get("alone on b, seed 1").text()).contains("\"features\":3", "brush-pen");
    }

    @Test
    void without_tasks_and_seeds_there_is_one_of_each() {
        Benchmark benchmark =
                benchmark(FILE.replaceAll("(?s)  tasks:\n    a.*", "").replaceAll(", tasks: .*", "}"));
        assertThat(benchmark.tasks()).containsExactly("dots");
        assertThat(benchmark.cells()).extracting(Benchmark.Cell::seed).containsOnly(7L);
    }

    @Test
    void overrides_are_written_into_the_file_first() {
        Benchmark benchmark = benchmark(FILE, "benchmark.seeds=[5]", "train.steps=3");
        assertThat(benchmark.cells())
                .hasSize(10)
                .extracting(Benchmark.Cell::seed)
                .containsOnly(5L);
        assertThat(benchmark.trials())
                .allSatisfy(trial -> assertThat(trial.text()).contains("\"steps\":3"));
    }

    @Test
    void the_experiment_of_the_file_runs_as_if_the_section_were_not_there() {
        Experiment with = Compositions.valid(FILE);
        Experiment without = Compositions.valid(FILE.replaceAll("(?s)benchmark:.*", ""));
        assertThat(with.text()).isEqualTo(without.text());
    }

    @Test
    void what_the_tasks_bring_need_not_be_in_the_file() {
        String text =
                """
                backbone: small
                benchmark:
                  strategies: {plain: scratch}
                  tasks: {a: {data: {target: dots}}}
                """;
        assertThat(benchmark(text).cells()).hasSize(1);
        assertThat(Compositions.of(text).valid()).isFalse();
    }

    @Test
    void slips_are_reported_where_they_stand() {
        String text =
                """
                data: {target: dots}
                backbone: small
                benchmark:
                  strategies:
                    plain: scrath
                    other: {train: {epoch: 3}}
                    odd: {use: align, weight: heavy}
                  tasks:
                    a: {}
                    b: {data: {target: {domian: hand}}}
                """;
        // Which keys a group has is told by other tests.
        assertThat(Compositions.write(series(text).diagnostics())
                        .replaceAll("expected: (`[\\w-]+`, ){4,}.*", "expected: a key of the group"))
                .isEqualTo(
                        """
                        test.yaml:5:12-5:18 unknown-extension strategy
                            there is no strategy called `scrath`; no installed plug-in brings it
                            expected: `align`, `fine-tune`, `hypothesis`, `online` or `scratch`
                            suggestion: did you mean `scratch`?
                            fixes: [scratch]
                        test.yaml:6:21-6:26 unknown-key train.epoch
                            there is no `epoch` in `train`
                            expected: a key of the group
                            suggestion: did you mean `epochs`?
                            fixes: [epochs]
                        test.yaml:7:31-7:36 wrong-type strategy.weight
                            `weight` is `heavy`, which is text
                            expected: a number of at least 0
                        test.yaml:10:25-10:31 unknown-key data.target.domian
                            there is no `domian` in `data.target`
                            expected: a key of the group
                            suggestion: did you mean `domain`?
                            fixes: [domain]""");
    }

    @Test
    void a_section_that_is_wrong_is_reported_as_experiments_are() {
        String text =
                """
                data: {target: dots}
                backbone: small
                benchmark:
                  strategis: {plain: scratch}
                  tasks: {a.b: {}, a b: {benchmark: {}}, A-b: {}, c: 3}
                  seeds: [1, -2, 1]
                """;
        assertThat(Compositions.write(series(text).diagnostics()))
                .isEqualTo(
                        """
                        test.yaml:4:3-4:12 unknown-key benchmark.strategis
                            there is no `strategis` in `benchmark`
                            expected: `metric`, `seeds`, `strategies` or `tasks`
                            suggestion: did you mean `strategies`?
                            fixes: [strategies]
                        test.yaml:5:26-5:35 wrong-place benchmark.tasks.a b.benchmark
                            `benchmark` belongs at the top of the file
                        test.yaml:5:42-5:45 bad-value benchmark.tasks
                            the runs of `A-b` would lie in the folder of another one
                            expected: names that differ in their letters and digits
                        test.yaml:5:54-5:55 wrong-type benchmark.tasks.c
                            `c` is no group of entries
                            expected: entries of an experiment, which are written over those of the file
                        test.yaml:6:14-6:16 out-of-range benchmark.seeds
                            `-2` is no seed
                            expected: a whole number from 0
                        test.yaml:6:18-6:19 named-twice benchmark.seeds
                            the seed 1 stands here twice""");
    }

    @Test
    void the_metric_is_one_that_is_measured_and_single_tasks_are_those_that_are_named() {
        String text =
                """
                data: {target: dots}
                backbone: small
                benchmark:
                  strategies: {plain: {strategy: scratch, tasks: {photos: {}}}}
                  tasks: {photo: {}}
                """;
        assertThat(Compositions.write(series(text).diagnostics()))
                .startsWith("test.yaml:4:51-4:57 unknown-key")
                .contains("there is no task `photos`", "did you mean `photo`?");
        assertThat(Compositions.write(series(FILE, "benchmark.metric=recall").diagnostics()))
                .contains("`recall` is not measured here", "accuracy");
    }

    @Test
    void a_file_without_a_section_describes_no_series() {
        Composer.Series series = series(Compositions.EXAMPLE);
        assertThat(series.described()).isFalse();
        assertThat(series.benchmark()).isEmpty();
    }
}
