package org.graftml.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetContractTest {
    @TempDir
    Path folder;

    @Test
    void a_data_set_that_is_right_keeps_every_clause() {
        assertThat(Clauses.ofClasses(new DatasetContract<WrongDatasets.Right>() {}))
                .isEmpty();
    }

    @Test
    void a_file_that_is_not_there_is_to_be_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("numbers.txt"), "1\n2\n");

        assertThat(Clauses.broken(
                        new DatasetContract<WrongDatasets.AnyFile>() {
                            @Override
                            protected Map<String, Object> settings() {
                                return Map.of("path", file.toString());
                            }
                        },
                        "settings_work_or_are_refused_with_a_message"))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("any-file: it accepts `path: no-such-folder/no-such-file`, and then train() throws"
                                + " java.nio.file.NoSuchFileException"));
    }

    @Test
    void an_author_is_asked_for_settings_that_have_no_default() {
        assertThat(Clauses.broken(
                        new DatasetContract<WrongDatasets.AnyFile>() {}, "samples_are_of_the_type_that_it_announces"))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("any-file: its setting 'path' has no default: override settings() in"));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_wrong_is_said_in_the_authors_words(DatasetContract<?> contract, String clause, String sentence) {
        assertThat(Clauses.broken(contract, clause))
                .hasValueSatisfying(words -> assertThat(words).contains(sentence));
    }

    static Stream<Arguments> what_is_wrong_is_said_in_the_authors_words() {
        String typed = "samples_are_of_the_type_that_it_announces";
        String same = "the_same_index_gives_the_same_sample";
        return Stream.of(
                arguments(
                        new DatasetContract<WrongDatasets.LongerRows>() {},
                        typed,
                        "longer-rows: sample 0 of train() has a row float32 (3) as its part 'row', which is row (2)"
                                + " float32 by its type"),
                arguments(
                        new DatasetContract<WrongDatasets.UnknownClass>() {},
                        typed,
                        "unknown-class: sample 0 of train() has ClassLabel[index=2] as its part 'class', which is one"
                                + " of 2 classes by its type"),
                arguments(
                        new DatasetContract<WrongDatasets.Holes>() {},
                        typed,
                        "holes: sample 0 of train() has a number that is not finite in its part 'row'"),
                arguments(new DatasetContract<WrongDatasets.ReadsNull>() {}, typed, "reads-null: read(0) gives null"),
                arguments(
                        new DatasetContract<WrongDatasets.OtherLabels>() {},
                        typed,
                        "other-labels: label(0, \"class\") of train() is another than the label of the sample"),
                arguments(
                        new DatasetContract<WrongDatasets.DrawnAnew>() {},
                        same,
                        "drawn-anew: read(0) gives two samples, on two threads"),
                arguments(
                        new DatasetContract<WrongDatasets.ACursor>() {},
                        same,
                        "it may keep no position and draw no random number that the index does not seed"),
                arguments(
                        new DatasetContract<WrongDatasets.OtherPrints>() {},
                        same,
                        "other-prints: its fingerprint differs from one opening to the next"),
                arguments(
                        new DatasetContract<WrongDatasets.SameIds>() {},
                        "samples_have_ids_of_their_own",
                        "same-ids: two samples have the id 'row'"),
                arguments(
                        new DatasetContract<WrongDatasets.OtherTest>() {},
                        "test_samples_are_of_the_same_type",
                        "other-test: test() has samples of (row: row (3) float32, class: one of 2 classes), and"
                                + " train() of (row: row (2)"),
                arguments(
                        new DatasetContract<WrongDatasets.AnySize>() {},
                        "settings_work_or_are_refused_with_a_message",
                        "any-size: it accepts `rows: -1`, and then train() has no samples"));
    }
}
