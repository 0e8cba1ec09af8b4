package org.graftml.composer;

import static org.assertj.core.api.Assertions.assertThat;

import org.graftml.api.experiment.Experiment;
import org.graftml.composer.yaml.Span;
import org.junit.jupiter.api.Test;

class OverridesTest {
    @Test
    void a_value_is_written_into_the_tree() {
        assertThat(Compositions.valid(Compositions.EXAMPLE, "train.epochs=5", "seed=8")
                        .text())
                .contains("\"epochs\":5", "\"seed\":8");
    }

    @Test
    void the_later_of_two_overrides_wins() {
        assertThat(Compositions.valid(Compositions.EXAMPLE, "seed=8", "seed=9")
                        .graph()
                        .seed())
                .isEqualTo(9);
    }

    @Test
    void missing_maps_are_made() {
        assertThat(Compositions.valid(Compositions.EXAMPLE, "train.checkpoint.steps=7")
                        .training()
                        .checkpoints()
                        .steps())
                .isEqualTo(7);
    }

    @Test
    void another_extension_keeps_the_settings_that_it_knows_and_drops_the_others() {
        Experiment experiment =
                Compositions.valid(Compositions.EXAMPLE, "train.optimizer.use=sgd", "strategy.use=scratch");
        assertThat(experiment.text())
                .contains("\"optimizer\":{\"use\":\"sgd\",\"rate\":0.01}", "\"strategy\":{\"use\":\"scratch\"}");
    }

    @Test
    void another_data_set_keeps_the_keys_of_its_stream() {
        assertThat(Compositions.valid(
                                Compositions.EXAMPLE,
                                "data.source=numbers",
                                "data.target.use=numbers",
                                "evaluate.metrics=squared-error")
                        .text())
                .contains("\"target\":{\"use\":\"numbers\",\"labels\":30}");
    }

    @Test
    void a_bare_word_becomes_an_extension_with_settings() {
        assertThat(Compositions.valid(Compositions.EXAMPLE, "strategy=align", "strategy.weight=2")
                        .text())
                .contains("\"strategy\":{\"use\":\"align\",\"weight\":2}");
    }

    @Test
    void use_on_a_list_leaves_that_extension_alone_with_its_settings() {
        assertThat(Compositions.valid(
                                Compositions.EXAMPLE,
                                "strategy=[{use: align, weight: 3}, {use: fine-tune}]",
                                "strategy.use=align")
                        .text())
                .contains("\"strategy\":{\"use\":\"align\",\"weight\":3}");
    }

    @Test
    void items_of_lists_are_numbered_from_nought_and_the_next_one_is_added() {
        assertThat(Compositions.valid(Compositions.EXAMPLE, "augment.0.padding=4", "augment.1=crop")
                        .text())
                .contains("\"augment\":[{\"use\":\"crop\",\"padding\":4},\"crop\"]");
    }

    @Test
    void a_diagnostic_about_an_override_points_into_it() {
        assertThat(Compositions.of(Compositions.EXAMPLE, "seed=1", "train.epochs=many")
                        .diagnostics())
                .singleElement()
                .satisfies(found -> assertThat(new Span(
                                found.file(), found.line(), found.column(), found.endLine(), found.endColumn()))
                        .isEqualTo(new Span("--set", 2, 14, 2, 18)));
    }

    @Test
    void a_bad_override_does_not_hide_what_is_wrong_with_the_file() {
        assertThat(Compositions.of(Compositions.EXAMPLE + "trian: 3\n", "seed").diagnostics())
                .extracting(found -> found.code())
                .containsExactly("unknown-key", "bad-override");
    }
}
