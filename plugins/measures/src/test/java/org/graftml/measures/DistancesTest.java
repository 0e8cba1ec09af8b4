package org.graftml.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.graftml.api.measure.DomainDistance;
import org.graftml.api.measure.Measured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected numbers were computed with NumPy by each formula as it stands in its paper. */
class DistancesTest {
    static Stream<DomainDistance> all() {
        return Stream.of(
                new Mmd(), new EnergyDistance(), new CoralDistance(), new SlicedWasserstein(), new ProxyADistance());
    }

    private static double between(DomainDistance distance, double[][] source, double[][] target) {
        return distance.between(source, target, Waves.random()).value();
    }

    @Test
    void the_discrepancy_is_that_of_the_unbiased_formula() {
        assertThat(between(new Mmd(), Waves.SOURCE, Waves.TARGET)).isCloseTo(0.11748283932291925, within(1e-12));
    }

    @Test
    void the_energy_distance_is_that_of_its_formula() {
        assertThat(between(new EnergyDistance(), Waves.SOURCE, Waves.TARGET))
                .isCloseTo(0.4555474622087323, within(1e-12));
    }

    @Test
    void the_distance_of_covariances_is_that_of_its_formula() {
        assertThat(between(new CoralDistance(), Waves.SOURCE, Waves.TARGET))
                .isCloseTo(0.02082275378827819, within(1e-12));
    }

    @Test
    void numbers_on_a_line_move_as_their_quantiles_do() {
        assertThat(SlicedWasserstein.squared(new double[] {0, 1, 4}, new double[] {1, 3}))
                .isCloseTo(4.0 / 3, within(1e-12));
        // On a line there is one direction, and its opposite.
        assertThat(between(new SlicedWasserstein(), new double[][] {{0}, {4}, {1}}, new double[][] {{3}, {1}}))
                .isCloseTo(Math.sqrt(4.0 / 3), within(1e-12));
    }

    @Test
    void a_shift_moves_all_mass_by_its_length_in_each_direction() {
        double[][] here = Waves.cloud(200, 2, 0, 1);
        double[][] there = Waves.cloud(200, 2, 3, 1);

        // Over all directions, the mean of (shift . direction)^2 is its squared length over the dimensions.
        assertThat(between(new SlicedWasserstein(), here, there)).isCloseTo(3, within(0.3));
    }

    @Test
    void a_classifier_that_always_tells_domains_apart_gives_two_and_one_that_cannot_gives_about_nothing() {
        double[][] here = Waves.cloud(400, 3, 0, 1);

        assertThat(between(new ProxyADistance(), here, Waves.cloud(100, 3, 9, 2)))
                .isEqualTo(2);
        assertThat(between(new ProxyADistance(), here, Waves.cloud(400, 3, 0, 2)))
                .isBetween(0.0, 0.3);
        // One deviation apart along the diagonal of 3: the best error is Phi(-sqrt(3)/2) = 0.193.
        assertThat(between(new ProxyADistance(), here, Waves.cloud(400, 3, 1, 2)))
                .isCloseTo(2 * (1 - 2 * 0.193), within(0.15));
    }

    @Test
    void chance_explains_a_difference_where_there_is_none_and_does_not_where_there_is_one() {
        double[][] here = Waves.cloud(60, 3, 0, 1);

        Measured same = new Mmd().between(here, Waves.cloud(50, 3, 0, 2), Waves.random());
        Measured other = new Mmd().between(here, Waves.cloud(50, 3, 1, 2), Waves.random());

        assertThat(same.chance().orElseThrow()).isGreaterThan(0.05);
        assertThat(other.chance().orElseThrow()).isEqualTo(1 / 201.0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_is_farther_away_is_found_to_be(DomainDistance distance) {
        double[][] here = Waves.cloud(80, 4, 0, 1);
        List<Double> found = Stream.of(0.0, 0.7, 2.0)
                .map(shift -> between(distance, here, moved(Waves.cloud(60, 4, 0, 2), shift)))
                .toList();

        assertThat(found).isSorted();
        assertThat(found.get(2)).isGreaterThan(found.get(0));
    }

    /** Moved and spread: covariances alone do not see a shift. */
    private static double[][] moved(double[][] rows, double shift) {
        double[][] moved = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[0].length; j++) {
                moved[i][j] = rows[i][j] * (1 + shift) + shift;
            }
        }
        return moved;
    }

    @ParameterizedTest
    @MethodSource("all")
    void points_that_are_all_the_same_are_no_distance_apart(DomainDistance distance) {
        assertThat(between(distance, new double[4][3], new double[5][3])).isCloseTo(0, within(1e-12));
    }
}
