package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.study.RateCurve;
import org.graftml.api.study.RateCurve.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateCurveTest {
    private static final int STEPS = 140;
    private static final double[] RATES = IntStream.range(0, STEPS)
            .mapToDouble(i -> 1e-6 * Math.pow(1e7, i / 139.0))
            .toArray();
    private static final double FACTOR = Math.pow(1e7, 1 / 139.0);

    @TempDir
    private Path folder;

    private static RateCurve curve(DoubleUnaryOperator loss) {
        return RateFinding.curve(
                "train",
                RATES,
                IntStream.range(0, STEPS)
                        .mapToDouble(i -> loss.applyAsDouble(Math.log10(RATES[i])))
                        .toArray());
    }

    /** Falls from 2.3 by 1.5 around 1e-3, steepest there, and rises without bounds from 0.1 on. */
    private static double usual(double decade) {
        return 2.3 - 1.5 / (1 + Math.exp(-4 * (decade + 3))) + (decade > -1 ? Math.pow(20 * (decade + 1), 2) : 0);
    }

    @Test
    void the_rate_of_the_steepest_fall_is_proposed_and_smoothing_does_not_move_it() {
        RateCurve curve = curve(RateCurveTest::usual);

        assertThat(curve.steepest().orElseThrow().rate()).isBetween(1e-3 / FACTOR, 1e-3 * FACTOR);
        assertThat(curve.lowest().orElseThrow().rate()).isBetween(0.05, 0.1 * FACTOR);
    }

    @Test
    void noise_of_single_steps_moves_it_by_less_than_a_factor_of_two() {
        RateCurve curve = curve(decade -> usual(decade) + 0.1 * Math.sin(1e4 * decade));

        assertThat(curve.steepest().orElseThrow().rate()).isBetween(5e-4, 2e-3);
    }

    @Test
    void what_comes_after_the_loss_went_out_of_bounds_is_left_out() {
        List<Point> points = curve(RateCurveTest::usual).points();

        assertThat(points).hasSizeLessThan(STEPS - 5);
        assertThat(points.get(points.size() - 1).smoothed()).isLessThan(4 * 0.81);
    }

    @Test
    void a_loss_that_does_not_fall_proposes_nothing() {
        RateCurve curve = curve(decade -> 2.3 + (decade > -2 ? decade + 2 : 0));

        assertThat(curve.steepest()).isEmpty();
        assertThat(curve.lowest()).isEmpty();
        assertThat(RatePage.words(curve)).isEqualTo("No rate in this range makes the loss fall.");
    }

    private static Loss loss(String path, double weight) {
        return new Loss(path, Coefficient.constant(weight), List.of(), Optional.empty(), step -> null);
    }

    @Test
    void losses_of_a_step_count_together_by_their_weights_and_other_phases_do_not() throws IOException {
        Phase phase = new Phase(
                "first",
                3,
                List.of(new Phase.Update("main", List.of(loss("a", 1), loss("b.c", 0.5)), List.of(), 1)),
                List.of(),
                Map.of());
        Files.writeString(
                folder.resolve("metrics.csv"),
                """
                step,phase,epoch,rate,series,value
                1,first,0.1,1e-3,loss/a,2.0
                1,first,0.1,1e-3,loss/b.c,3.0
                2,first,0.2,1e-2,loss/a,1.0
                2,first,0.2,1e-2,loss/b.c,1.0
                2,first,0.2,,target/accuracy,0.5
                3,second,0.3,1e-3,loss/a,9.0
                """);

        RateCurve curve = new GraftTables().rates(folder, phase, 3);

        assertThat(curve.points()).extracting(Point::rate).containsExactly(1e-3, 1e-2);
        assertThat(curve.points()).extracting(Point::loss).containsExactly(3.5, 1.5);
        assertThat(curve.points().get(0).smoothed()).isCloseTo(2.5, within(1e-12));
    }

    @Test
    void the_page_shows_curve_and_proposal() throws IOException {
        String page = new GraftTables().page(curve(RateCurveTest::usual), "x<y");

        assertThat(page)
                .contains("x&lt;y", "<polyline", "proposed", "which is proposed")
                .doesNotContain("NaN");
    }
}
