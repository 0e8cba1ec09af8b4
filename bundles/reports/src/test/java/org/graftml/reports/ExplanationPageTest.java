package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.graftml.api.run.Explanation;
import org.junit.jupiter.api.Test;

class ExplanationPageTest {
    private static Explanation.Case one(Optional<String> truth) {
        return new Explanation.Case(
                "<a>.png",
                truth,
                "cat",
                "cat",
                0.75,
                0.125,
                new byte[] {1},
                new byte[] {2},
                new byte[] {3},
                List.of(new Explanation.Neighbour("7.png", "cat", 1.23456, new byte[] {4})));
    }

    private static String page(Optional<String> truth) throws Exception {
        return new GraftReports().page(new Explanation("conv5", List.of(one(truth)), new byte[0]));
    }

    @Test
    void a_page_holds_pictures_maps_and_neighbours_and_names_made_harmless() throws Exception {
        assertThat(page(Optional.of("dog")))
                .contains("&lt;a&gt;.png", "but it is <b>dog</b>", "conv5", "75.0 %", "12.5 points", "1.23")
                .contains("base64,AQ==", "base64,Ag==", "base64,Aw==", "base64,BA==")
                .contains("<figure class=wrong>", "below a red one those of another")
                .doesNotContain("<a>");
        assertThat(page(Optional.of("cat"))).contains("cat</b>, rightly").contains("<figure class=right>");
        assertThat(page(Optional.empty())).doesNotContain("rightly", "but it is");
    }
}
