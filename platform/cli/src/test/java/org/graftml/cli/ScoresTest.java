package org.graftml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.graftml.api.run.RunResult;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final Map<String, Map<String, RunResult.Estimate>> FOLDS =
            Map.of("target", Map.of("accuracy", new RunResult.Estimate(List.of(0.75, 0.85), 0.8, 0.0707, 0.5, 1.2)));

    @Test
    void folds_are_told_in_a_line() {
        assertThat(Scores.lines(FOLDS))
                .containsExactly("2 folds of target: accuracy 80.0 % ± 7.1 %, 95 % interval of the mean 50.0 % to"
                        + " 100.0 % (75.0 %, 85.0 %)");
    }

    @Test
    void machines_get_folds_as_fractions() {
        assertThat(Scores.folds(FOLDS).toString())
                .isEqualTo(
                        "{target={accuracy={mean=0.8, deviation=0.0707, interval=[0.5, 1.2], values=[0.75, 0.85]}}}");
    }
}
