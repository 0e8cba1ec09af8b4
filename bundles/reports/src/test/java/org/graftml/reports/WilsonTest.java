package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilsonTest {
    @Test
    void fifteen_of_twenty_is_the_textbook_interval() {
        Wilson interval = Wilson.of(0.75, 20);
        assertThat(interval.low()).isCloseTo(0.5313, within(5e-4));
        assertThat(interval.high()).isCloseTo(0.8881, within(5e-4));
    }

    @Test
    void the_interval_of_none_and_of_all_stays_within_bounds() {
        assertThat(Wilson.of(0, 10).low()).isBetween(0.0, 1e-12);
        assertThat(Wilson.of(1, 10).high()).isBetween(1 - 1e-12, 1.0);
        assertThat(Wilson.of(0, 10).high()).isPositive();
    }
}
