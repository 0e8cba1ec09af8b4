package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.graftml.api.measure.Measured;
import org.graftml.api.run.MeasureReport;
import org.junit.jupiter.api.Test;

class MeasuresPageTest {
    /** Points on a line through the origin, {@code (3, 4) t}, and a little beside it. */
    private static MeasureReport.Domain line(String name, double from, int count) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double t = from + i;
            double beside = i % 2 == 0 ? 0.1 : -0.1;
            rows.add(new float[] {(float) (3 * t - 4 * beside), (float) (4 * t + 3 * beside), 1});
        }
        return new MeasureReport.Domain(name, rows, Collections.nCopies(count, Optional.of("<b>")));
    }

    @Test
    void the_map_shows_the_directions_of_most_variance() {
        Embedding embedding = Embedding.of(List.of(line("source", -2, 2), line("target", 0, 3)));

        // t is -2 to 2, five units long each.
        assertThat(embedding.points())
                .extracting(point -> Math.abs(point.x()))
                .satisfiesExactly(
                        x -> assertThat(x).isCloseTo(10, within(0.05)),
                        x -> assertThat(x).isCloseTo(5, within(0.05)),
                        x -> assertThat(x).isCloseTo(0, within(0.05)),
                        x -> assertThat(x).isCloseTo(5, within(0.05)),
                        x -> assertThat(x).isCloseTo(10, within(0.05)));
        assertThat(embedding.share()).isCloseTo(1, within(1e-6));
    }

    @Test
    void a_page_has_the_map_and_all_numbers_and_shows_names_as_they_are() throws Exception {
        String page = MeasuresPage.of(new MeasureReport(
                List.of(line("source", -2, 2), line("target", 0, 3)),
                List.of(new MeasureReport.Distance("mmd", "source", "target", Measured.tested(0.125, 0.005))),
                List.of(new MeasureReport.Score("log-me", "source", 2, Measured.of(-0.75)))));

        assertThat(page).contains("<svg", "mmd", "0.1250", "0.005", "log-me", "-0.7500", "target: &lt;b&gt;");
    }

    @Test
    void of_two_samples_there_is_no_map() throws Exception {
        assertThat(MeasuresPage.of(new MeasureReport(List.of(line("target", 0, 2)), List.of(), List.of())))
                .doesNotContain("<svg")
                .contains("too few samples");
    }
}
