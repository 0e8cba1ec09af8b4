package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.graftml.api.run.DataReport;
import org.junit.jupiter.api.Test;

class DataPageTest {
    private static String page(int looked) throws Exception {
        return DataPage.of(new DataReport(List.of(new DataReport.Stream(
                "target",
                "image",
                120,
                100,
                30,
                List.of(new DataReport.ClassCount("<ants>", 120, 30)),
                looked,
                List.of(new DataReport.Size("32 x 32", 150)),
                List.of(),
                List.of(),
                Optional.of(new byte[] {1, 2, 3})))));
    }

    @Test
    void pictures_come_before_the_tables_and_numbers_stand_to_the_right() throws Exception {
        assertThat(page(120))
                .containsSubsequence("120 to train on, 100 of them with labels; 30 to score on</p>", "<img", "<table>")
                .contains("<td>&lt;ants&gt;</td><td class=n>120</td><td class=n>30</td>", "<td>32 x 32</td>");
    }

    @Test
    void it_is_said_where_not_every_sample_was_read() throws Exception {
        assertThat(page(50)).contains("30 to score on; 50 of each read</p>");
    }
}
