package org.graftml.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AugmenterContractTest {
    @Test
    void an_augmenter_that_is_right_keeps_every_clause() {
        assertThat(Clauses.ofClasses(new AugmenterContract<WrongAugmenters.Right>() {}))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void what_is_wrong_is_said_in_the_authors_words(AugmenterContract<?> contract, String clause, String sentence) {
        assertThat(Clauses.broken(contract, clause))
                .hasValueSatisfying(words -> assertThat(words).contains(sentence));
    }

    static Stream<Arguments> what_is_wrong_is_said_in_the_authors_words() {
        String typed = "samples_are_of_the_type_that_it_announces";
        String same = "the_same_sample_and_random_numbers_give_the_same_result";
        return Stream.of(
                arguments(
                        new AugmenterContract<WrongAugmenters.OtherSize>() {},
                        typed,
                        "gives a sample that has a picture uint8 (1, 28, 28) as its part 'image', which is image"
                                + " (1, 8, 8) uint8 by its type"),
                arguments(
                        new AugmenterContract<WrongAugmenters.NoNumber>() {},
                        typed,
                        "gives a sample that has a number that is not finite in its part 'image'"),
                arguments(
                        new AugmenterContract<WrongAugmenters.MakesNull>() {},
                        typed,
                        "makes-null: train(...) gives null"),
                arguments(
                        new AugmenterContract<WrongAugmenters.ByChance>() {},
                        same,
                        "chance-augmenter: train(...) gives two results for the same sample and the same random"),
                arguments(
                        new AugmenterContract<WrongAugmenters.ChanceInScoring>() {},
                        same,
                        "chance-in-scoring: evaluate(...) gives two results for the same sample"),
                arguments(
                        new AugmenterContract<WrongAugmenters.InPlace>() {},
                        "the_sample_that_it_is_given_stays_as_it_was",
                        "in-place: it changes the arrays of the sample that it is given: copy them"),
                arguments(
                        new AugmenterContract<WrongAugmenters.DrawsInSecret>() {},
                        "one_that_says_that_it_draws_nothing_draws_nothing",
                        "draws-in-secret: random() is false, but train(...) gives other samples"),
                arguments(
                        new AugmenterContract<WrongAugmenters.WantsLabels>() {},
                        "samples_without_labels_come_out_the_same",
                        "wants-labels: train(...) throws java.util.NoSuchElementException"),
                arguments(
                        new AugmenterContract<WrongAugmenters.LeavesBoxes>() {},
                        "boxes_move_with_their_picture",
                        "leaves-boxes: train(...) moves the picture and not its boxes"),
                arguments(
                        new AugmenterContract<WrongAugmenters.LosesSamples>() {},
                        typed,
                        "loses-samples: mix(...) makes 0 samples of 1"),
                arguments(
                        new AugmenterContract<WrongAugmenters.MixesByChance>() {},
                        "a_step_is_mixed_the_same_each_time_and_its_samples_stay_as_they_were",
                        "mixes-by-chance: mix(...) gives two results for the same samples"),
                arguments(
                        new AugmenterContract<WrongAugmenters.AnyShift>() {},
                        "settings_work_or_are_refused_with_a_message",
                        "any-shift: it accepts `shift: -1`, and then train(...) throws"
                                + " java.lang.ArrayIndexOutOfBoundsException"));
    }
}
