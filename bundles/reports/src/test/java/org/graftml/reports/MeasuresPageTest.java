package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;

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
    void a_page_has_the_map_and_all_numbers_and_shows_names_as_they_are() throws Exception {
        String page = MeasuresPage.of(List.of(report("small", Measured.tested(0.125, 0.005))));

        assertThat(page)
                .contains("<svg", "mmd", "0.1250", "0.005", "log-me", "-0.7500", "target: 3 of &lt;b&gt;")
                .contains("Features of small", "<p class=lead>source should HURT for target: mmd: they differ");
    }

    @Test
    void backbones_stand_side_by_side_each_with_a_map() throws Exception {
        String page = MeasuresPage.of(List.of(report("small", Measured.of(0.125)), report("large", Measured.of(0.25))));

        assertThat(page)
                .contains("Features of small", "Features of large", "<th>small<th>large")
                .contains("<td>mmd<td>source<td>target<td class=n>0.1250<td class=n>0.2500");
    }

    private static MeasureReport report(String backbone, Measured found) {
        return new MeasureReport(
                backbone,
                List.of(line("source", -2, 2), line("target", 0, 3)),
                List.of(new MeasureReport.Distance(
                        "mmd", "source", "target", found.meaning(Measured.Outlook.HURTS, "they differ"))),
                List.of(new MeasureReport.Score("log-me", "source", 2, Measured.of(-0.75))));
    }
}
