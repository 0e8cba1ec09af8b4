package org.graftml.trainer.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.graftml.api.model.Prediction;
import org.junit.jupiter.api.Test;

class TemperatureTest {
    private static Prediction.OneClass said(double... probabilities) {
        return new Prediction.OneClass(List.of("a", "b", "c").subList(0, probabilities.length), probabilities);
    }

    @Test
    void nine_in_ten_that_are_three_in_four_are_twice_as_sure_as_they_should_be() {
        List<Temperature.Judged> judged = IntStream.range(0, 4)
                .mapToObj(i -> new Temperature.Judged(said(0.9, 0.1), i == 0 ? 1 : 0))
                .toList();

        Temperature fitted = Temperature.fit(judged);

        // softmax(log 9 / T) = 3/4, so T = log 9 / log 3.
        assertThat(fitted.value()).isCloseTo(2, within(1e-9));
        assertThat(fitted.apply(said(0.9, 0.1)).probabilities())
                .containsExactly(new double[] {0.75, 0.25}, within(1e-9));
    }

    @Test
    void what_was_said_is_known_again_by_the_inverse_and_the_order_stays() {
        Prediction.OneClass said = said(0.2, 0.7, 0.1);
        Temperature temperature = new Temperature(3);

        Prediction.OneClass tempered = temperature.apply(said);

        assertThat(tempered.best()).isEqualTo(said.best());
        assertThat(tempered.probabilities()[1]).isLessThan(0.7);
        assertThat(temperature.inverse().apply(tempered).probabilities())
                .containsExactly(said.probabilities(), within(1e-12));
    }

    @Test
    void the_fit_is_no_worse_than_any_other_temperature() {
        SplittableRandom random = new SplittableRandom(5);
        List<Temperature.Judged> judged = IntStream.range(0, 300)
                .mapToObj(i -> {
                    double a = random.nextDouble(0.01, 0.6);
                    double b = random.nextDouble(0.01, 0.39);
                    return new Temperature.Judged(said(a, b, 1 - a - b), random.nextInt(3));
                })
                .toList();
        double fitted = loss(judged, Temperature.fit(judged));

        for (double value = 0.15; value < 9; value *= 1.1) {
            assertThat(fitted).isLessThanOrEqualTo(loss(judged, new Temperature(value)) + 1e-9);
        }
    }

    private static double loss(List<Temperature.Judged> judged, Temperature temperature) {
        return judged.stream()
                .mapToDouble(one -> -Math.log(temperature.apply(one.said()).probabilities()[one.truth()]))
                .sum();
    }

    @Test
    void samples_that_are_all_right_lead_to_a_bound_and_no_number_is_lost_at_zero() {
        List<Temperature.Judged> right = List.of(new Temperature.Judged(said(1, 0), 0));
        assertThat(Temperature.fit(right).value()).isBetween(0.1, 10.0);
        assertThat(Temperature.fit(List.of(new Temperature.Judged(said(0.9, 0.1), 0)))
                        .value())
                .isCloseTo(0.1, within(1e-6));
        assertThat(new Temperature(10).apply(said(1, 0)).probabilities()).doesNotContain(Double.NaN);
    }
}
