package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.graftml.api.run.Verdict;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    /** So many samples of a class, of which some are right from a place on. */
    private static void add(List<Verdicts.Judged> judged, String label, int count, int from, int to) {
        for (int i = 0; i < count; i++) {
            judged.add(new Verdicts.Judged(label + i, label, i >= from && i < to));
        }
    }

    private static Verdict verdict(List<Verdicts.Judged> after, List<Verdicts.Judged> before) {
        return Verdicts.of(
                        "dann",
                        new Verdicts.Judgement("target", after),
                        "source-only",
                        new Verdicts.Judgement("target", before))
                .orElseThrow();
    }

    @Test
    void the_interval_is_that_of_a_worked_example() {
        // b = 20, c = 5 of 100: ((20.5 - 5.5) / 102) +- z sqrt(26 - 15^2 / 102) / 102
        Verdict.Change change = Verdicts.change("target", 100, 50, 65, 20, 5);
        assertThat(change.difference()).isCloseTo(0.15, within(1e-12));
        assertThat(change.low()).isCloseTo(15.0 / 102 - 1.959963984540054 * 0.0478227, within(1e-6));
        assertThat(change.high()).isCloseTo(15.0 / 102 + 1.959963984540054 * 0.0478227, within(1e-6));
    }

    @Test
    void what_wins_on_the_same_samples_helps_and_the_class_that_pays_for_it_is_named() {
        List<Verdicts.Judged> before = new ArrayList<>();
        List<Verdicts.Judged> after = new ArrayList<>();
        add(before, "one", 200, 0, 60);
        add(after, "one", 200, 0, 160);
        add(before, "two", 100, 0, 60);
        add(after, "two", 100, 0, 30);
        Verdict verdict = verdict(after, before);

        assertThat(verdict.effect()).isEqualTo(Verdict.Effect.HELPS);
        assertThat(verdict.words())
                .isEqualTo("dann helps on target: 63.3 % right, 40.0 % with source-only, +23.3 points"
                        + " (95 % interval +16.2 to +30.1, 300 samples); it hurts class two (-30.0).");
    }

    @Test
    void what_chance_could_do_helps_little() {
        List<Verdicts.Judged> before = new ArrayList<>();
        List<Verdicts.Judged> after = new ArrayList<>();
        add(before, "one", 100, 0, 50);
        add(after, "one", 100, 5, 57);

        assertThat(verdict(after, before).effect()).isEqualTo(Verdict.Effect.LITTLE);
        assertThat(verdict(before, before).effect()).isEqualTo(Verdict.Effect.LITTLE);
    }

    @Test
    void what_loses_hurts() {
        List<Verdicts.Judged> before = new ArrayList<>();
        List<Verdicts.Judged> after = new ArrayList<>();
        add(before, "one", 100, 0, 80);
        add(after, "one", 100, 0, 40);

        assertThat(verdict(after, before).effect()).isEqualTo(Verdict.Effect.HURTS);
        assertThat(verdict(after, before).words()).contains("HURTS", "-40.0 points");
    }

    @Test
    void other_samples_cannot_be_compared() {
        List<Verdicts.Judged> before = new ArrayList<>();
        List<Verdicts.Judged> after = new ArrayList<>();
        add(before, "one", 10, 0, 8);
        add(after, "two", 10, 0, 8);

        assertThat(Verdicts.of(
                        "dann",
                        new Verdicts.Judgement("target", after),
                        "scratch",
                        new Verdicts.Judgement("target", before)))
                .isEmpty();
    }
}
