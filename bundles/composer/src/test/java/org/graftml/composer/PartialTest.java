package org.graftml.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Composer.Partial;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.StreamInfo;
import org.junit.jupiter.api.Test;

/** What can be planned of a file that is wrong. */
class PartialTest {
    private static final String STREAMS = "data: {source: dots, target: {use: dots, labels: 30}}\n";

    private static Partial partial(String text) {
        return new ExperimentComposer(new FakeCatalogue())
                .partial(new Composer.Source(text, "x.yaml", List.of(), Path.of("/data")));
    }

    private static Experiment experiment(Partial partial) {
        return partial.experiment().orElseThrow();
    }

    @Test
    void a_missing_strategy_leaves_the_network_as_the_default_trains_it() {
        Partial partial = partial(STREAMS + "backbone: small\nstrategy: {use: nowhere, weight: 2}\n");
        assertThat(partial.without()).containsExactly("strategy");
        assertThat(experiment(partial).graph().strategies()).containsExactly("scratch");
        assertThat(partial.streams()).isEqualTo(experiment(partial).graph().streams());
    }

    @Test
    void of_a_list_only_the_missing_items_are_left_out() {
        Partial partial = partial(STREAMS + "backbone: small\nstrategy: [nowhere, align, elsewhere]\n");
        assertThat(partial.without()).containsExactly("strategy.0", "strategy.2");
        assertThat(experiment(partial).graph().strategies()).containsExactly("align");
    }

    @Test
    void a_missing_backbone_leaves_the_streams_as_augmenters_change_them() {
        Partial partial =
                partial("name: mine\n" + STREAMS + "backbone: nowhere\naugment: [{use: crop, padding: 3}, nothing]\n");
        assertThat(partial.experiment()).isEmpty();
        assertThat(partial.without()).containsExactly("augment.1", "backbone");
        assertThat(partial.name()).isEqualTo("mine");
        assertThat(partial.streams())
                .extracting(StreamInfo::name, StreamInfo::role)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("source", StreamInfo.Role.LABELLED),
                        org.assertj.core.groups.Tuple.tuple("target", StreamInfo.Role.PARTLY_LABELLED));
    }

    @Test
    void a_missing_data_set_leaves_the_other_streams_and_what_works_on_them() {
        Partial partial = partial("data: {source: nowhere, target: dots}\nbackbone: small\nstrategy: align\n");
        assertThat(partial.without()).contains("data.source");
        assertThat(experiment(partial).streams()).containsOnlyKeys("target");
    }

    @Test
    void wrong_settings_are_left_out_one_by_one() {
        Partial partial = partial(STREAMS + "backbone: {use: small, features: 5, dropout: much}\ntrain: {epoks: 3}\n");
        assertThat(partial.without()).containsExactly("backbone.dropout", "train.epoks");
        assertThat(experiment(partial).graph().backbone().output().shape().get(1))
                .isEqualTo(5);
    }

    @Test
    void what_is_right_is_whole_and_what_is_no_yaml_is_nothing() {
        assertThat(partial(Compositions.EXAMPLE))
                .satisfies(whole -> assertThat(whole.without()).isEmpty())
                .satisfies(whole -> assertThat(whole.experiment()).isPresent());
        assertThat(partial("data: ["))
                .isEqualTo(new Partial("x.yaml", List.of(), java.util.Optional.empty(), List.of()));
    }
}
