package org.graftml.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.model.Objectives;
import org.junit.jupiter.api.Test;

/** The data of a file, whatever else is in it. */
class DataTest {
    private static Composer.Data data(String text) {
        return new ExperimentComposer(new FakeCatalogue())
                .data(new Composer.Source(text, "x.yaml", List.of(), Path.of("/data")));
    }

    @Test
    void data_stands_without_a_network_and_beside_one_that_is_wrong() {
        for (String rest : List.of("", "backbone: nowhere\ntrian: 3\n")) {
            Composer.Data data = data("seed: 5\ndata: {target: {use: dots, labels: 30}}\naugment: crop\n" + rest);
            assertThat(data.diagnostics()).isEmpty();
            assertThat(data.seed()).isEqualTo(5);
            assertThat(data.infos())
                    .extracting(StreamInfo::name, StreamInfo::shown)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("target", 30));
            assertThat(data.streams()).containsOnlyKeys("target");
            assertThat(data.augment()).hasSize(1);
        }
    }

    @Test
    void what_is_wrong_with_the_data_is_said_and_nothing_is_opened() {
        Composer.Data data = data("data: {target: {use: dots, sized: 3}}\naugment: [nothing]\n");
        assertThat(data.infos()).isEmpty();
        assertThat(data.diagnostics()).extracting(Diagnostic::code).containsExactly("unknown-key", "unknown-extension");
    }

    @Test
    void classes_that_are_not_known_are_one_more_and_streams_with_the_same_share_a_head() {
        String known = "known: [c, a]";
        Experiment experiment = Compositions.valid("data: {source: {use: dots, " + known + "}, target: {use: dots, "
                + known + ", labels: none}}\nbackbone: small\n");

        assertThat(experiment.graph().headOf()).containsEntry("source", "head").containsEntry("target", "head");
        Objectives.Classification learnt = (Objectives.Classification)
                experiment.graph().heads().get("head").objective();
        assertThat(learnt.names()).containsExactly("c", "a", "unknown");
    }

    @Test
    void a_fold_is_scored_on_and_the_others_are_trained_on() {
        Composer.Data data = data("data: {target: {use: dots, samples: 100, split: {fold: 2, of: 5}}}");
        assertThat(data.diagnostics()).isEmpty();
        assertThat(data.infos())
                .extracting(StreamInfo::size, StreamInfo::scored)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(80, 20));
    }
}
