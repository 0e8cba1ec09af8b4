package org.graftml.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.Trial;
import org.junit.jupiter.api.Test;

/** Parameters become trials. */
class SweepTest {
    private static final Composer COMPOSER = new ExperimentComposer(new FakeCatalogue());

    private static final String FILE =
            """
            name: dots
            seed: 7
            data: {source: dots, target: dots}
            backbone: {use: small, features: 12}
            train: {steps: 90, optimizer: adam}
            validate: {share: 0.25}
            sweep:
            """;

    private static Composer.Series series(String sweep, String... overrides) {
        return COMPOSER.series(
                new Composer.Source(FILE + sweep.indent(2), "test.yaml", List.of(overrides), Path.of("/data")));
    }

    private static Sweep sweep(String text, String... overrides) {
        Composer.Series series = series(text, overrides);
        return series.sweep().orElseThrow(() -> new AssertionError(Compositions.write(series.diagnostics())));
    }

    private static String wrong(String text, String... overrides) {
        return Compositions.write(series(text, overrides).diagnostics());
    }

    private static List<Map<String, String>> values(Sweep sweep) {
        return sweep.points().stream().map(Sweep.Point::values).toList();
    }

    @Test
    void a_grid_is_every_combination() {
        Sweep sweep = sweep(
                """
                method: grid
                parameters:
                  backbone.features: {from: 4, to: 8, step: 2}
                  strategy: [scratch, {use: align, weight: 2}]
                  train.optimizer.rate: {from: 0.001, to: 0.1, log: true, step: 10}
                """);
        assertThat(values(sweep)).hasSize(3 * 2 * 3).doesNotHaveDuplicates();
        assertThat(values(sweep).get(1))
                .isEqualTo(Map.of("backbone.features", "4", "strategy", "scratch", "train.optimizer.rate", "0.01"));
        assertThat(values(sweep).get(17))
                .isEqualTo(Map.of(
                        "backbone.features",
                        "8",
                        "strategy",
                        "{\"use\":\"align\",\"weight\":2}",
                        "train.optimizer.rate",
                        "0.1"));
        assertThat(sweep.halving()).isEqualTo(Sweep.Halving.NONE);
        assertThat(sweep.parameters()).extracting(Sweep.Parameter::log).containsExactly(false, false, true);
    }

    @Test
    void the_text_of_a_trial_is_an_experiment_that_says_the_same() {
        Sweep sweep = sweep("parameters: {train.optimizer.rate: {from: 1e-9, to: 1, log: true}, name: [a, b]}");
        for (Trial trial : sweep.trials()) {
            Experiment experiment = COMPOSER.compose(trial.source())
                    .experiment()
                    .orElseThrow(() -> new AssertionError(trial.source().text()));
            assertThat(experiment.text()).isEqualTo(trial.text());
            assertThat(trial.text()).doesNotContain("sweep");
        }
    }

    @Test
    void random_trials_lie_in_their_ranges_and_more_of_them_leave_the_first_as_they_were() {
        String parameters = "parameters: {train.batch: {from: 3, to: 5}, backbone.dropout: {from: 0.1, to: 0.2}}";
        Sweep few = sweep("trials: 5\n" + parameters);
        Sweep many = sweep("trials: 40\n" + parameters);
        assertThat(values(few)).hasSize(5);
        assertThat(values(many)).hasSize(40);
        assertThat(values(many).subList(0, 5)).isEqualTo(values(few));
        assertThat(values(many)).allSatisfy(value -> {
            assertThat(value.get("train.batch")).isIn("3", "4", "5");
            assertThat(Double.parseDouble(value.get("backbone.dropout"))).isBetween(0.1, 0.2);
        });
        assertThat(values(many)).extracting(value -> value.get("train.batch")).contains("3", "4", "5");
        assertThat(values(sweep("trials: 5\nseed: 1\n" + parameters))).isNotEqualTo(values(few));
    }

    @Test
    void the_logarithm_of_a_range_of_factors_is_drawn_evenly() {
        Sweep sweep = sweep("trials: 300\nparameters: {train.optimizer.rate: {from: 1e-6, to: 1, log: true}}");
        long below = values(sweep).stream()
                .filter(value -> Double.parseDouble(value.get("train.optimizer.rate")) < 1e-3)
                .count();
        assertThat(below).isBetween(120L, 180L);
    }

    @Test
    void no_trial_stands_there_twice_and_there_are_no_more_than_combinations() {
        assertThat(values(sweep("trials: 50\nparameters: {train.batch: [1, 2], backbone.features: [3, 4]}")))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void trials_that_may_be_stopped_can_be_so_at_their_first_rung() {
        String asha = "method: asha\ntrials: 3\nreduction: 3\nrungs: 2\nparameters: {train.batch: [1, 2, 3]}";
        assertThat(sweep(asha).halving()).isEqualTo(new Sweep.Halving(2, 3));
        assertThat(sweep(asha).trials())
                .allSatisfy(trial -> assertThat(trial.text()).contains("\"checkpoint\":{\"steps\":10}"));
        assertThat(sweep(asha, "train.checkpoint={steps: 4}").trials())
                .allSatisfy(trial -> assertThat(trial.text()).contains("\"checkpoint\":{\"steps\":4}"));
    }

    @Test
    void slips_are_reported_where_they_stand() {
        assertThat(
                        wrong(
                                """
                                methd: grid
                                parameters:
                                  train.batch: {from: 5, to: 3}
                                  train.steps: {from: 1, to: 3, stepp: 1}
                                  backbone.dropout: {from: 0, to: 0.5, log: true}
                                  backbone.features: 3
                                """))
                .isEqualTo(
                        """
                        test.yaml:8:3-8:8 unknown-key sweep.methd
                            there is no `methd` in `sweep`
                            expected: `method`, `parameters`, `reduction`, `rungs`, `seed` or `trials`
                            suggestion: did you mean `method`?
                            fixes: [method]
                        test.yaml:10:32-10:33 out-of-range sweep.parameters.train.batch.to
                            `to` is not above `from`
                            expected: a number above 5.0
                        test.yaml:11:35-11:40 unknown-key sweep.parameters.train.steps.stepp
                            there is no `stepp` in `sweep.parameters.train.steps`
                            expected: `from`, `log`, `step` or `to`
                            suggestion: did you mean `step`?
                            fixes: [step]
                        test.yaml:12:30-12:31 out-of-range sweep.parameters.backbone.dropout.from
                            factors never lead away from 0 or below
                            expected: a number above 0, or `log: false`
                        test.yaml:13:24-13:25 wrong-type sweep.parameters.backbone.features
                            `backbone.features` is neither list nor range
                            expected: a list of values, or a range `{from: …, to: …}`""");
    }

    @Test
    void values_that_the_experiment_refuses_are_reported_at_the_parameter() {
        assertThat(wrong("parameters:\n  backbone.featurs: [3]\n  backbone.dropout: {from: 0, to: 2}\n"))
                .startsWith("test.yaml:9:5-9:21 unknown-key backbone.featurs\n    there is no `featurs` in `backbone`")
                .contains("did you mean `features`?")
                .contains("test.yaml:10:23-10:39 out-of-range backbone.dropout\n    `dropout` is 2");
        assertThat(wrong("parameters: {train.batch: [8, many]}")).startsWith("test.yaml:8:33-8:37 wrong-type");
    }

    @Test
    void a_grid_needs_steps_and_a_choice_needs_samples_to_choose_by() {
        assertThat(wrong("method: grid\nparameters: {train.batch: {from: 1, to: 3}}"))
                .contains("a grid needs steps, and this range has none");
        assertThat(wrong("parameters: {train.batch: [1, 2]}", "validate.share=0"))
                .contains("nothing-to-validate sweep", "no sample is kept for it", "validate: {share: 0.2}");
    }
}
