package org.graftml.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.graftml.api.measure.Transferability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected numbers were computed with NumPy; the evidence was maximised there by SciPy's Nelder-Mead. */
class TransferabilitiesTest {
    private static final int[] LABELS = {1, 2, 1, 0, 1, 1, 2, 1, 0, 1, 2, 1};

    static Stream<Transferability> all() {
        return Stream.of(new LogMe(), new HScore(), new NearestNeighbour());
    }

    private static double of(Transferability measure, double[][] features, int[] labels, int classes) {
        return measure.of(features, labels, classes, Waves.random()).value();
    }

    @Test
    void the_evidence_is_the_largest_there_is() {
        assertThat(of(new LogMe(), Waves.SOURCE, LABELS, 3)).isCloseTo(-0.7609382976, within(1e-5));
    }

    @Test
    void the_evidence_of_more_features_than_samples_is_the_largest_there_is() {
        assertThat(of(new LogMe(), Waves.of(12, 20, 0.9, 0.3, 0.05), LABELS, 3)).isCloseTo(-0.5042869309, within(1e-5));
    }

    @Test
    void the_h_score_is_that_of_its_formula() {
        assertThat(of(new HScore(), Waves.SOURCE, LABELS, 3)).isCloseTo(0.8805521870637517, within(1e-10));
    }

    @Test
    void half_of_the_samples_have_a_neighbour_of_their_class() {
        assertThat(of(new NearestNeighbour(), Waves.SOURCE, LABELS, 3)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @MethodSource("all")
    void features_that_tell_classes_apart_score_higher(Transferability measure) {
        int[] labels = new int[90];
        Arrays.setAll(labels, i -> i % 3);
        double[][] useful = Waves.cloud(90, 5, 0, 3);
        double[][] useless = Waves.cloud(90, 5, 0, 3);
        for (int i = 0; i < 90; i++) {
            useful[i][labels[i]] += 4;
        }

        assertThat(of(measure, useful, labels, 3)).isGreaterThan(of(measure, useless, labels, 3));
    }
}
