package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    private static RunFiles.Predicted said(boolean right, double probability) {
        return new RunFiles.Predicted(0, "x", right ? "a" : "b", "a", "" + probability, Optional.empty());
    }

    @Test
    void the_error_is_the_mean_distance_of_the_bins_weighted_by_what_they_hold() {
        List<RunFiles.Predicted> all = new ArrayList<>();
        // Bin 13 of 0.867 to 0.933: 0.9 said, half right. Bin 15: 0.96 and 1.0 said, all right.
        all.add(said(true, 0.9));
        all.add(said(false, 0.9));
        all.add(said(true, 0.96));
        all.add(said(true, 1.0));

        Reliability found = Reliability.of(all, RunFiles.Predicted::sureness);

        assertThat(found.bins()).hasSize(2);
        assertThat(found.bins().get(0)).isEqualTo(new Reliability.Bin(2, 0.9, 0.5));
        assertThat(found.bins().get(1).probability()).isCloseTo(0.98, within(1e-12));
        assertThat(found.error()).isCloseTo((2 * 0.4 + 2 * 0.02) / 4, within(1e-12));
    }
}
