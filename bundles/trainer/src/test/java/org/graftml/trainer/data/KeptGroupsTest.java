package org.graftml.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.StreamInfo;
import org.graftml.trainer.Faults;
import org.graftml.trainer.lab.Patterns;
import org.junit.jupiter.api.Test;

/** Samples that are kept from training because somebody else has chosen them. */
class KeptGroupsTest {
    @Test
    void those_that_were_chosen_validate_and_all_others_train() throws Exception {
        Patterns patterns = new Patterns(10, 4, 0);
        StreamInfo info =
                new StreamInfo("target", StreamInfo.Role.LABELLED, Patterns.TYPE, 7, 7, 3, 4, Optional.of("label"));
        Experiment.Stream stream = new Experiment.Stream(
                patterns,
                Labels.ALL,
                0.2,
                false,
                Optional.empty(),
                List.of(),
                Optional.of(new int[] {2, 3, 9}),
                Optional.empty());

        try (StreamData data = StreamData.open(info, stream, 1, new Faults(List.of()))) {
            assertThat(data.validating().indices()).containsExactly(2, 3, 9);
            assertThat(data.shown()).containsExactly(0, 1, 4, 5, 6, 7, 8);
            assertThat(data.all()).containsExactly(0, 1, 4, 5, 6, 7, 8);
        }
    }
}
