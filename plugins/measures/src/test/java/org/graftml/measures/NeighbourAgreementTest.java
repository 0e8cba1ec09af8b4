package org.graftml.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.graftml.api.measure.LabelAgreement.Labelled;
import org.graftml.api.measure.Measured;
import org.junit.jupiter.api.Test;

class NeighbourAgreementTest {
    private static Measured between(Labelled source, Labelled target, int classes) {
        return new NeighbourAgreement().between(source, target, classes, Waves.random());
    }

    @Test
    void kappa_is_that_of_a_worked_example() {
        // Standardised by themselves both are -1.34, -0.45, 0.45, 1.34: neighbours say 0, 0, 1, 1 for 0, 1, 1, 1.
        Labelled source = new Labelled(new double[][] {{0}, {1}, {2}, {3}}, new int[] {0, 0, 1, 1});
        Labelled target = new Labelled(new double[][] {{10}, {12}, {14}, {16}}, new int[] {0, 1, 1, 1});
        // 3 of 4 agree; chance: 1/4 · 1/2 + 3/4 · 1/2 = 1/2
        assertThat(between(source, target, 2).value()).isCloseTo(0.5, within(1e-12));
        assertThat(between(source, target, 2).reading())
                .as("four labels cannot tell")
                .isEmpty();
    }

    private static Labelled clusters(double moved, int renamed, long seed) {
        double[][] rows = Waves.cloud(60, 3, moved, seed);
        int[] labels = new int[60];
        for (int i = 0; i < 60; i++) {
            rows[i][i % 3] += 6;
            labels[i] = (i + renamed) % 3;
        }
        return new Labelled(rows, labels);
    }

    @Test
    void the_same_classes_help_in_another_place_and_other_names_hurt() {
        Labelled source = clusters(0, 0, 1);
        assertThat(between(source, clusters(9, 0, 2), 3).reading().orElseThrow().outlook())
                .isEqualTo(Measured.Outlook.HELPS);
        assertThat(between(source, clusters(9, 1, 2), 3).reading().orElseThrow().outlook())
                .isEqualTo(Measured.Outlook.HURTS);
    }

    @Test
    void classes_without_any_order_help_little() {
        int[] labels = new int[60];
        Arrays.setAll(labels, i -> i % 3);
        Labelled source = new Labelled(Waves.cloud(60, 5, 0, 3), labels);
        Labelled target = new Labelled(Waves.cloud(60, 5, 0, 4), labels);
        assertThat(between(source, target, 3).reading().orElseThrow().outlook()).isEqualTo(Measured.Outlook.LITTLE);
    }
}
