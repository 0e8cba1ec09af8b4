package org.graftml.backbones.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static final Vocabulary FOUR = new Vocabulary(4, 6);

    private static Sample text(String value) {
        return new Sample("t", Map.of("text", new Part.Text(value)));
    }

    private static Preparation.Fitted fit(String... texts) {
        return FOUR.fit(Arrays.stream(texts).map(VocabularyTest::text).iterator());
    }

    private static int[] tokens(Preparation.Fitted fitted, String text) {
        return ((Part.Tokens) fitted.apply(text(text)).parts().get("text")).ids();
    }

    @Test
    void frequent_words_come_first_and_equal_ones_by_the_alphabet() {
        Preparation.Fitted fitted = fit("The cat, the dog; THE end.", "a dog isn't a cat");

        assertThat(new String(fitted.save(), StandardCharsets.UTF_8)).isEqualTo("the\na\ncat\ndog");
        assertThat(tokens(fitted, "The dog saw a cat")).containsExactly(2, 5, 1, 3, 4);
    }

    @Test
    void the_order_of_the_texts_does_not_matter() {
        assertThat(fit("one two", "two three", "three four").save())
                .isEqualTo(fit("three four", "one two", "two three").save());
    }

    @Test
    void apostrophes_stay_inside_words_and_accents_count() {
        Preparation.Fitted fitted = fit("isn't 'isn't' ÉTÉ été");

        assertThat(new String(fitted.save(), StandardCharsets.UTF_8)).isEqualTo("isn't\nété");
    }

    @Test
    void texts_are_cut_and_never_empty() {
        Preparation.Fitted fitted = fit("word");

        assertThat(tokens(fitted, "word ".repeat(50))).hasSize(6).containsOnly(2);
        assertThat(tokens(fitted, " ... ")).containsExactly(1);
    }

    @Test
    void what_was_saved_does_the_same_again() throws IOException {
        Preparation.Fitted fitted = fit("the cat the dog", "");
        Preparation.Fitted restored = FOUR.restore(fitted.save());

        assertThat(restored.save()).isEqualTo(fitted.save());
        assertThat(tokens(restored, "a dog the cat")).isEqualTo(tokens(fitted, "a dog the cat"));
    }

    @Test
    void more_words_than_the_network_has_rows_are_refused() {
        assertThatThrownBy(() -> FOUR.restore("a\nb\nc\nd\ne".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("5 words");
    }

    @Test
    void only_texts_change_their_type() {
        SampleType samples =
                SampleType.of("text", new PartType.TextType(), "class", new PartType.ClassType(List.of("a", "b")));

        assertThat(FOUR.type(samples).parts())
                .containsEntry("text", new PartType.TokensType(PartType.ANY, 6))
                .containsEntry("class", new PartType.ClassType(List.of("a", "b")));
    }
}
