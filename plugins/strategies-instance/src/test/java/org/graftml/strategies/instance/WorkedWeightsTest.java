package org.graftml.strategies.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.fit.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small cases, computed in NumPy and SciPy (SLSQP) from the problems that the Javadoc states, with bandwidth 1. */
class WorkedWeightsTest {
    private static final Optional<Double> ONE = Optional.of(1.0);
    private static final Centres WIDE = new Centres(100, Bandwidth.parse("1"));

    /** Nine rows of three numbers whose domains have different means. */
    private static Matrix rows(int from, int to) {
        Matrix rows = new Matrix(9, 3);
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 3; j++) {
                double value = Math.sin(1.7 * i + 2.3 * j * j + 0.4 * i * j);
                rows.values()[i * 3 + j] = i < 5 ? value : value * 0.8 + 0.5;
            }
        }
        return rows.rows(from, to);
    }

    private static final Matrix SOURCE = rows(0, 5);
    private static final Matrix TARGET = rows(5, 9);

    /** B = 1.6, ε = 0.3; both bounds hold one weight, and their sum. */
    @Test
    void mean_matching_solves_its_quadratic_program() {
        double[] weights =
                Kmm.weights(SOURCE, TARGET, new Kmm.Settings(1.6, Optional.of(0.3), ONE, Optional.empty()), () -> {});

        assertThat(weights)
                .containsExactly(new double[] {1.6, 0.1764482, 1.0046252, 0.1945924, 0.5243341}, within(1e-5));
        assertThat(Arrays.stream(weights).sum()).isCloseTo(3.5, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2.122712606477, 0.735178413611, 1.047607478123, 0.181633456933, 0.870179412139",
        "0.4, 1.253794485802, 0.317275032361, 0.907833128857, 0.270874930864, 0.566452318928"
    })
    void importance_fitting_is_least_squares(double alpha, double a, double b, double c, double d, double e) {
        double[] weights =
                Ulsif.weights(SOURCE, TARGET, new Ulsif.Settings(alpha, 0.1, WIDE, Optional.empty()), () -> {});

        assertThat(weights).containsExactly(new double[] {a, b, c, d, e}, within(1e-11));
    }

    /** Only the first centre has a weight at the maximum. */
    @Test
    void likelihood_is_climbed_to_its_top() {
        double[] weights = Kliep.weights(SOURCE, TARGET, new Kliep.Settings(WIDE, Optional.empty()), () -> {});

        assertThat(weights)
                .containsExactly(new double[] {2.083495, 0.386674, 1.483065, 0.157676, 0.889091}, within(1e-3));
        assertThat(Arrays.stream(weights).sum()).isCloseTo(5, within(1e-9));
    }

    /** {@code importance.py} leaves samples out one by one. */
    @ParameterizedTest
    @CsvSource({
        "0.5, -0.11377721643194305, -0.7403648536091969",
        "1, 0.013860308889443673, -0.4306427864605783",
        "2, -0.5974731297097939, -0.2333322830496854"
    })
    void what_is_left_out_is_judged_by_what_is_found_without_it(double width, double least, double likelihood) {
        assertThat(Ulsif.leftOut(new Gaussian(width), SOURCE, TARGET, TARGET, 0.1))
                .isCloseTo(least, within(1e-11));
        assertThat(Kliep.leftOut(new Gaussian(width), SOURCE, TARGET, 100)).isCloseTo(likelihood, within(5e-4));
    }

    @Test
    void a_bandwidth_is_a_number_the_median_or_what_does_best() {
        double median = Bandwidth.parse("median").of(SOURCE, TARGET, width -> width);

        assertThat(Bandwidth.parse("0.7").of(SOURCE, TARGET, width -> width)).isEqualTo(0.7);
        Bandwidth chosen = Bandwidth.parse("cross-validated");
        assertThat(chosen.of(SOURCE, TARGET, width -> Math.abs(width - 3 * median)))
                .isEqualTo(2 * median);
        assertThat(chosen.of(SOURCE, TARGET, width -> Double.NaN)).isEqualTo(median);
        for (String wrong : List.of("0", "-1", "NaN", "wide")) {
            assertThatThrownBy(() -> Bandwidth.parse(wrong))
                    .isInstanceOf(Misfit.class)
                    .hasMessageContaining(wrong);
        }
    }

    /** Samples where the target is weigh more than those where it is not, whatever the bandwidth is chosen by. */
    @ParameterizedTest
    @ValueSource(strings = {"median", "cross-validated"})
    void what_looks_like_the_target_weighs_more(String bandwidth) {
        Matrix source = new Matrix(40, 1);
        Matrix target = new Matrix(40, 1);
        for (int i = 0; i < 40; i++) {
            source.values()[i] = -2 + 0.1 * i;
            target.values()[i] = 1 + 0.02 * i;
        }
        Centres basis = new Centres(100, Bandwidth.parse(bandwidth));
        for (double[] weights : new double[][] {
            Kmm.weights(
                    source,
                    target,
                    new Kmm.Settings(1000, Optional.empty(), Optional.empty(), Optional.empty()),
                    () -> {}),
            Ulsif.weights(source, target, new Ulsif.Settings(0, 0.1, basis, Optional.empty()), () -> {}),
            Kliep.weights(source, target, new Kliep.Settings(basis, Optional.empty()), () -> {})
        }) {
            assertThat(Arrays.stream(weights, 30, 40).sum())
                    .isGreaterThan(2 * Arrays.stream(weights, 0, 20).sum());
        }
    }

    /** Its kernel at the source is 0 in doubles. */
    @Test
    void a_sample_of_the_target_that_is_out_of_all_reach_spoils_no_weight() {
        Matrix far = Matrix.below(List.of(TARGET, new Matrix(1, 3, new double[] {1e6, 0, 0})));
        Kliep.Settings settings = new Kliep.Settings(WIDE, Optional.empty());

        assertThat(Kliep.weights(SOURCE, far, settings, () -> {}))
                .containsExactly(Kliep.weights(SOURCE, TARGET, settings, () -> {}), within(1e-6));
    }

    @Test
    void a_kernel_that_does_not_fit_into_memory_is_refused() {
        Kmm.check(5_000, 1L << 30);
        assertThatThrownBy(() -> Kmm.check(60_000, 1L << 50))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("60000 samples of the source with each");
        assertThatThrownBy(() -> Kmm.check(10_000, 1L << 30)).isInstanceOf(Misfit.class);
    }

    @Test
    void labelled_samples_of_the_target_weigh_one_whatever_those_of_the_source_weigh() {
        Matrix two = new Matrix(2, 1, new double[] {0, 1});
        Matrix one = new Matrix(1, 1, new double[] {5});
        Samples samples = new Samples(two, two, one, one, one);
        Learner unasked = examples -> {
            throw new AssertionError("nothing is learnt here");
        };

        assertThat(Weighing.weights(samples, (source, target, goesOn) -> new double[] {0.25, 3}, unasked))
                .containsExactly(0.25, 3, 1);
        assertThatThrownBy(() -> Weighing.weights(samples, (source, target, goesOn) -> new double[2], unasked))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("no sample of the source looks like those of the target");
    }
}
