package org.graftml.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.StreamInfo;
import org.junit.jupiter.api.Test;

/** Which samples a cross-validation leaves out. */
class FoldsTest {
    private static final String ONE = "data: {target: {use: dots, samples: 100}}\nbackbone: small\n";

    private static List<Integer> sizes(StreamInfo info) {
        return List.of(info.size(), info.shown(), info.validating(), info.scored());
    }

    @Test
    void folds_are_composed_one_by_one() {
        Experiment whole = Compositions.valid(ONE, "validate.folds=3");
        assertThat(whole.folds()).contains(3);
        assertThat(sizes(whole.graph().streams().get(0))).as("20 are held out").containsExactly(80, 80, 0, 20);

        List<Experiment> folds = Compositions.folds(whole);
        assertThat(folds).hasSize(3).allMatch(fold -> fold.folds().isEmpty());
        assertThat(folds)
                .extracting(fold -> sizes(fold.graph().streams().get(0)))
                .containsExactly(List.of(53, 53, 0, 27), List.of(53, 53, 0, 27), List.of(54, 54, 0, 26));
        assertThat(folds.get(1).streams().get("target").fold()).contains(new Experiment.Fold(2, 3));
    }

    @Test
    void labels_that_are_shown_are_divided_and_other_samples_stay() {
        Experiment fold = Compositions.valid(
                "data: {target: {use: dots, samples: 100, labels: 30}}\nbackbone: small\n",
                "validate={folds: 5, fold: 1, share: 0.25}");
        assertThat(sizes(fold.graph().streams().get(0))).containsExactly(80 - 6 - 6, 18, 6, 6);
        assertThat(fold.streams().get("target").labels()).isEqualTo(new Labels(30));
    }

    @Test
    void the_target_is_divided_and_other_streams_are_whole_and_not_scored() {
        List<StreamInfo> streams = Compositions.valid(Compositions.EXAMPLE, "validate={folds: 5, fold: 1}")
                .graph()
                .streams();
        assertThat(sizes(streams.get(0))).containsExactly(480, 480, 0, 0);
        assertThat(sizes(streams.get(1))).containsExactly(400 - 6, 24, 0, 6);
    }

    @Test
    void where_the_target_shows_no_label_the_others_are_divided() {
        List<StreamInfo> streams = Compositions.valid(
                        Compositions.EXAMPLE, "data.target.labels=none", "validate={folds: 5, fold: 1}")
                .graph()
                .streams();
        assertThat(sizes(streams.get(0))).containsExactly(384, 384, 0, 96);
        assertThat(sizes(streams.get(1))).containsExactly(400, 0, 0, 0);
    }
}
