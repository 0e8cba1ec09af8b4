package org.graftml.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearTest {
    @ParameterizedTest
    @CsvSource({
        "epochs, epochs, 0",
        "epohcs, epochs, 1",
        "epoch, epochs, 1",
        "epoochs, epochs, 1",
        "epacks, epochs, 2",
        "EPOCHS, epochs, 0"
    })
    void swapped_missing_added_and_wrong_letters_count_one_each_and_case_counts_nothing(
            String first, String second, int distance) {
        assertThat(Near.distance(first, second)).isEqualTo(distance);
        assertThat(Near.distance(second, first)).isEqualTo(distance);
    }

    @Test
    void the_nearest_words_come_first_and_far_fetched_ones_not_at_all() {
        List<String> known = List.of("target", "targets", "source", "tardigrade");
        assertThat(Near.words("tagets", known)).containsExactly("targets", "target");
        assertThat(Near.words("target", known)).containsExactly("targets");
        assertThat(Near.words("x", known)).isEmpty();
    }

    @Test
    void a_question_names_them_all() {
        assertThat(Near.question(List.of("a", "b"))).isEqualTo("did you mean `a` or `b`?");
    }
}
