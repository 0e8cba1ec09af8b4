package org.graftml.datasets.libsvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibSvmTest {
    private static final String ROWS = "+1 1:0.5 4:-2\n-1 2:3e1 # a remark\n\n+1\n";

    @TempDir
    Path folder;

    @Test
    void sparse_rows_become_dense_and_labels_classes() throws Exception {
        Samples samples = set(ROWS, LibSvm.Kind.CLASS).train();
        assertThat(samples.type()).hasToString("row: row (4) float64, label: one of 2 classes");
        assertThat(samples.size()).isEqualTo(3);
        assertThat(samples.read(0).part("row")).contains(new Part.Row(Array.of(new double[] {0.5, 0, 0, -2}, 4)));
        assertThat(samples.read(1).part("row")).contains(new Part.Row(Array.of(new double[] {0, 30, 0, 0}, 4)));
        assertThat(samples.label(0, "label")).isEqualTo(new Part.ClassLabel(1));
        assertThat(samples.label(1, "label")).isEqualTo(new Part.ClassLabel(0));
        assertThat(set(ROWS, LibSvm.Kind.NUMBER).train().label(1, "label")).isEqualTo(new Part.NumberLabel(-1));
    }

    @ParameterizedTest
    @CsvSource({
        "1 2:1 2:3, does not come in order",
        "1 0:1, '0' is no feature",
        "1 7, '' is no feature",
        "one 1:2, 'one' is no number",
        "1 1:nan, 'nan' is no number",
        "1 99999999999:1, is no feature"
    })
    void a_row_that_is_wrong_is_refused_with_its_line(String row, String message) {
        assertThatThrownBy(() -> set("1 1:1\n" + row + "\n", LibSvm.Kind.CLASS).train())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("rows.txt:2: ")
                .hasMessageContaining(message);
    }

    @Test
    void what_is_scored_has_the_features_and_classes_that_are_trained_on() throws Exception {
        Path path = Files.writeString(folder.resolve("train.txt"), ROWS);
        Path wide = Files.writeString(folder.resolve("wide.txt"), "1 9:1\n");
        Path other = Files.writeString(folder.resolve("other.txt"), "3 1:1\n");
        assertThatThrownBy(() -> scored(path, wide)).hasMessageContaining("has a feature 9");
        assertThatThrownBy(() -> scored(path, other)).hasMessageContaining("has the class 3.0");
    }

    private static void scored(Path path, Path test) throws IOException {
        new LibSvm(new LibSvm.Settings(path, Optional.of(test), LibSvm.Kind.CLASS, Optional.empty())).test();
    }

    @Test
    void mutations_are_read_or_refused() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = ROWS.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            for (int k = 0; k < 3; k++) {
                bytes[random.nextInt(bytes.length)] = (byte) (i % 2 == 0 ? random.nextInt() : 32 + random.nextInt(90));
            }
            Path path = Files.write(folder.resolve("changed.txt"), bytes);
            try {
                new LibSvm(new LibSvm.Settings(path, Optional.empty(), LibSvm.Kind.CLASS, Optional.empty()))
                        .train()
                        .read(0);
            } catch (Misfit refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private LibSvm set(String rows, LibSvm.Kind kind) throws IOException {
        Path path = Files.writeString(folder.resolve("rows.txt"), rows);
        return new LibSvm(new LibSvm.Settings(path, Optional.empty(), kind, Optional.empty()));
    }
}
