package org.graftml.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.graftml.api.Misfit;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    @Test
    void constant_is_one() {
        assertThat(new Constant().factor(99, 100)).isEqualTo(1);
    }

    @Test
    void cosine_falls_from_one_through_the_middle_to_its_floor() {
        Cosine cosine = new Cosine(new Cosine.Settings(0.2));

        assertThat(cosine.factor(0, 100)).isEqualTo(1);
        assertThat(cosine.factor(50, 100)).isCloseTo(0.6, within(1e-12));
        assertThat(cosine.factor(100, 100)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void step_drops_at_each_place() {
        StepSchedule step = new StepSchedule(new StepSchedule.Settings(List.of(0.5, 0.75), 0.1));

        assertThat(step.factor(49, 100)).isEqualTo(1);
        assertThat(step.factor(50, 100)).isEqualTo(0.1);
        assertThat(step.factor(99, 100)).isCloseTo(0.01, within(1e-15));
        assertThatThrownBy(() -> new StepSchedule(new StepSchedule.Settings(List.of(30.0), 0.1)))
                .isInstanceOf(Misfit.class)
                .hasMessage("a phase has no place 30.0");
    }

    @Test
    void inverse_follows_its_formula() {
        Inverse inverse = new Inverse(new Inverse.Settings(0.001, 0.75));

        assertThat(inverse.factor(0, 780)).isEqualTo(1);
        assertThat(inverse.factor(1000, 2000)).isCloseTo(0.5946035575, within(1e-9));
    }

    @Test
    void plateau_drops_when_looks_become_no_better() {
        Plateau plateau = new Plateau(new Plateau.Settings(0.5, 2, 0.01, 0.2));

        assertThat(plateau.factor(0, 100)).isEqualTo(1);
        assertThat(plateau.factor(9, 100, List.of(0.5, 0.6, 0.6))).isEqualTo(1);
        assertThat(plateau.factor(9, 100, List.of(0.5, 0.6, 0.6, 0.605)))
                .as("half a point is not enough")
                .isEqualTo(0.5);
        assertThat(plateau.factor(9, 100, List.of(0.5, 0.6, 0.6, 0.605, 0.7, 0.6, 0.6)))
                .isEqualTo(0.25);
        assertThat(plateau.factor(9, 100, List.of(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)))
                .as("its floor")
                .isEqualTo(0.2);
        WarmUp warm = new WarmUp(new WarmUp.Settings(0.1, 0, plateau));
        assertThat(warm.looks()).isTrue();
        assertThat(warm.factor(5, 100, List.of(0.5, 0.5, 0.5))).isEqualTo(0.5);
        assertThat(warm.factor(50, 100, List.of(0.5, 0.4, 0.4, 0.4, 0.4))).isEqualTo(0.25);
    }

    @Test
    void polynomial_is_a_power_of_what_is_left() {
        Polynomial straight = new Polynomial(new Polynomial.Settings(1, 0.1));

        assertThat(straight.factor(0, 100)).isEqualTo(1);
        assertThat(straight.factor(50, 100)).isCloseTo(0.55, within(1e-12));
        assertThat(new Polynomial(new Polynomial.Settings(2, 0)).factor(50, 100))
                .isCloseTo(0.25, within(1e-12));
    }

    @Test
    void one_cycle_rises_to_the_rate_and_falls_below_its_start() {
        OneCycle cycle = new OneCycle(new OneCycle.Settings(0.3, 0.04, 4e-6));

        assertThat(cycle.factor(0, 100)).isCloseTo(0.04, within(1e-12));
        assertThat(cycle.factor(15, 100)).isCloseTo(0.52, within(1e-12));
        assertThat(cycle.factor(30, 100)).isEqualTo(1);
        assertThat(cycle.factor(65, 100)).isCloseTo((1 + 4e-6) / 2, within(1e-12));
        assertThat(cycle.factor(100, 100)).isCloseTo(4e-6, within(1e-12));
        assertThat(new OneCycle(new OneCycle.Settings(0, 0.04, 0)).factor(0, 10))
                .isEqualTo(1);
    }

    @Test
    void warm_up_rises_and_hands_the_rest_to_another_schedule() {
        WarmUp warmUp = new WarmUp(new WarmUp.Settings(0.1, 0.5, new Cosine(new Cosine.Settings(0))));

        assertThat(warmUp.factor(0, 100)).isEqualTo(0.5);
        assertThat(warmUp.factor(5, 100)).isEqualTo(0.75);
        assertThat(warmUp.factor(10, 100)).isEqualTo(1);
        assertThat(warmUp.factor(55, 100)).isCloseTo(0.5, within(1e-12));
    }
}
