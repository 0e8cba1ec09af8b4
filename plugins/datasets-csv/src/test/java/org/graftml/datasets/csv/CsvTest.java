package org.graftml.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final String FLOWERS = "petal,sepal,kind\n1.5,2,rose\n3,4e1,aster\n";

    @TempDir
    Path folder;

    @Test
    void rows_are_doubles_and_classes_are_sorted() throws Exception {
        Samples samples = csv(file(FLOWERS)).train();
        assertThat(samples.type())
                .isEqualTo(SampleType.of(
                        "row",
                        new PartType.RowType(2, DataType.FLOAT64),
                        "label",
                        new PartType.ClassType(List.of("aster", "rose"))));
        assertThat(samples.read(1).id()).isEqualTo("data.csv:3");
        assertThat(samples.read(1).parts())
                .isEqualTo(Map.of(
                        "row", new Part.Row(Array.of(new double[] {3, 40}, 2)), "label", new Part.ClassLabel(0)));
    }

    @Test
    void a_number_can_be_learnt_and_inputs_chosen_in_any_order() throws Exception {
        Csv csv = new Csv(new Csv.Settings(
                file("a;b;y\n1;2;-0,5\n".replace(',', '.')),
                Optional.empty(),
                "y",
                Csv.Label.NUMBER,
                List.of("b", "a"),
                Csv.Separator.SEMICOLON));
        assertThat(csv.train().read(0).parts())
                .isEqualTo(Map.of(
                        "row", new Part.Row(Array.of(new double[] {2, 1}, 2)), "label", new Part.NumberLabel(-0.5)));
    }

    @Test
    void quotes_line_ends_and_a_byte_order_mark_are_understood() throws Exception {
        Samples samples = csv(file("\ufeffpetal,kind\r\n1,\"rose, \"\"red\"\"\"\r\n2,aster\r\n"))
                .train();
        assertThat(samples.type().part("label")).contains(new PartType.ClassType(List.of("aster", "rose, \"red\"")));
        assertThat(samples.type().part("row")).contains(new PartType.RowType(1, DataType.FLOAT64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tall", "", "NaN", "Infinity", "1,5"})
    void what_is_no_number_is_refused_with_line_and_column(String value) throws Exception {
        Path file = file("petal,sepal,kind\n1,2,rose\n1,\"" + value + "\",rose\n");
        assertThatThrownBy(() -> csv(file).train())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining(file + ":3")
                .hasMessageContaining("'sepal'");
    }

    @Test
    void files_that_are_not_tables_are_refused() throws Exception {
        refused("petal,sepal,kind\n1,2,rose\n1,rose\n", "data.csv:3 has 2 values");
        refused("petal,sepal,kind\n1,2,3,rose\n", "data.csv:2 has 4 values");
        refused("petal,petal,kind\n1,2,rose\n", "two columns 'petal'");
        refused("petal,sepal,kind\n", "has no row");
        refused("", "has no row");
        refused("petal,sepal,sort\n1,2,rose\n", "no column 'kind'");
        refused("petal,kind\n\"1\"x,rose\n", "not a CSV file");
    }

    @Test
    void the_learnt_column_is_no_input() throws Exception {
        Path file = file(FLOWERS);
        assertThatThrownBy(() -> new Csv(new Csv.Settings(
                                file,
                                Optional.empty(),
                                "kind",
                                Csv.Label.CLASS,
                                List.of("petal", "kind"),
                                Csv.Separator.COMMA))
                        .train())
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.setting()).contains("inputs"));
    }

    @Test
    void values_may_stand_between_tabs() throws Exception {
        Path file = file("petal\tkind\n1\trose, red\n");
        assertThat(new Csv(new Csv.Settings(
                                file, Optional.empty(), "kind", Csv.Label.CLASS, List.of(), Csv.Separator.TAB))
                        .train()
                        .type()
                        .part("label"))
                .contains(new PartType.ClassType(List.of("rose, red")));
    }

    @Test
    void the_test_set_has_the_classes_of_training() throws Exception {
        Path train = file(FLOWERS);
        Path one = Files.writeString(folder.resolve("one.csv"), "petal,sepal,kind\n1,2,rose\n");
        Path other = Files.writeString(folder.resolve("other.csv"), "petal,sepal,kind\n1,2,tulip\n");
        Csv csv = tested(train, one);
        assertThat(csv.test().orElseThrow().type()).isEqualTo(csv.train().type());
        assertThat(csv.test().orElseThrow().label(0, "label")).isEqualTo(new Part.ClassLabel(1));
        assertThatThrownBy(() -> tested(train, other).test()).hasMessageContaining("other.csv:2 has the class 'tulip'");
    }

    @Test
    void the_fingerprint_follows_content_and_meaning() throws Exception {
        Path file = file("a,b\n1,2\n2,1\n");
        String a = csv(file, "a", Csv.Label.CLASS).train().fingerprint();
        assertThat(a)
                .isEqualTo(csv(file, "a", Csv.Label.CLASS).train().fingerprint())
                .isNotEqualTo(csv(file, "b", Csv.Label.CLASS).train().fingerprint())
                .isNotEqualTo(csv(file, "a", Csv.Label.NUMBER).train().fingerprint());
        file("a,b\n1,2\n2,2\n");
        assertThat(csv(file, "a", Csv.Label.CLASS).train().fingerprint()).isNotEqualTo(a);
    }

    @Test
    void new_rows_are_read_in_the_precision_of_the_model() throws Exception {
        Path file = file("petal,sepal\n1,2\n3,4\n");
        RowReader reader = new RowReader();
        for (DataType numbers : List.of(DataType.FLOAT32, DataType.FLOAT64)) {
            SampleType inputs = new SampleType(Map.of("row", new PartType.RowType(2, numbers)));
            assertThat(reader.reads(file, inputs)).isTrue();
            Samples samples = reader.open(List.of(file), inputs);
            assertThat(samples.size()).isEqualTo(2);
            assertThat(samples.read(1)
                            .part("row")
                            .orElseThrow()
                            .is(inputs.parts().get("row")))
                    .isTrue();
            assertThat(((Part.Row) samples.read(1).part("row").orElseThrow())
                            .values()
                            .floats())
                    .containsExactly(3, 4);
        }
    }

    @Test
    void new_rows_of_another_width_and_other_models_are_refused() throws Exception {
        Path file = file("petal,sepal\n1,2\n");
        RowReader reader = new RowReader();
        SampleType wide = new SampleType(Map.of("row", new PartType.RowType(3, DataType.FLOAT64)));
        assertThatThrownBy(() -> reader.open(List.of(file), wide)).hasMessageContaining("has 2 columns");
        assertThat(reader.reads(file, new SampleType(Map.of("text", new PartType.TextType()))))
                .isFalse();
        assertThat(reader.reads(folder.resolve("a.txt"), wide)).isFalse();
    }

    private void refused(String content, String message) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> csv(file).train()).isInstanceOf(Misfit.class).hasMessageContaining(message);
    }

    private static Csv csv(Path file) {
        return csv(file, "kind", Csv.Label.CLASS);
    }

    private static Csv csv(Path file, String column, Csv.Label kind) {
        return new Csv(new Csv.Settings(file, Optional.empty(), column, kind, List.of(), Csv.Separator.COMMA));
    }

    private static Csv tested(Path train, Path test) {
        return new Csv(
                new Csv.Settings(train, Optional.of(test), "kind", Csv.Label.CLASS, List.of(), Csv.Separator.COMMA));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), content);
    }
}
