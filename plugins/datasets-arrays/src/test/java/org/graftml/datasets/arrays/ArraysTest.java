package org.graftml.datasets.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.Samples;
import org.graftml.datasets.arrays.Layout.Along;
import org.graftml.datasets.arrays.Layout.Channels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files beside this test were written by NumPy and SciPy: 6 rows of 4 numbers k / 24, classes 1, 2, 3,
 * and 4 pictures of 2 by 3 pixels in 3 colours whose bytes count from 0 in the order (H, W, C, N).
 */
class ArraysTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "plain.mat, fts, labels, float64",
        "packed.mat, fts, labels, float64",
        "packed.mat, single, labels, float32",
        "arrays.npz, x, y, float64",
        "arrays.npz, f, y, float32",
        "arrays.npz, big, y, float64"
    })
    void rows_are_rows_in_whatever_order_the_file_keeps_them(String file, String inputs, String targets, String type)
            throws Exception {
        Samples samples = rows(file, inputs, targets).train();
        assertThat(samples.type()).hasToString("row: row (4) " + type + ", label: one of 3 classes");
        assertThat(samples.size()).isEqualTo(6);
        for (int i = 0; i < 6; i++) {
            float[] row =
                    ((Part.Row) samples.read(i).parts().get("row")).values().floats();
            assertThat(row).containsExactly(4 * i / 24f, (4 * i + 1) / 24f, (4 * i + 2) / 24f, (4 * i + 3) / 24f);
            assertThat(samples.label(i, "label")).isEqualTo(new Part.ClassLabel(i % 3));
        }
    }

    @Test
    void pictures_of_bytes_are_turned_to_channels_rows_and_columns() throws Exception {
        Layout last = new Layout(List.of(3, 2, 3), Along.LAST, Channels.LAST);
        Samples matlab = set("packed.mat", "X", "y", last).train();
        assertThat(matlab.type()).hasToString("image: image (3, 2, 3) uint8, label: one of 2 classes");
        Layout first = new Layout(List.of(3, 2, 3), Along.FIRST, Channels.LAST);
        Samples numpy = new ArraySamples(
                new NpzFile(fixture("arrays.npz")), "u", "", first, new Targets(List.of(1, 2), new int[] {0, 1, 0, 1}));
        for (int n = 0; n < 4; n++) {
            byte[] expected = new byte[18];
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < 2; y++) {
                    for (int x = 0; x < 3; x++) {
                        expected[(c * 2 + y) * 3 + x] = (byte) (((y * 3 + x) * 3 + c) * 4 + n);
                    }
                }
            }
            Part picture = new Part.Image(Array.of(expected, 3, 2, 3));
            assertThat(matlab.read(n).parts().get("image")).isEqualTo(picture);
            assertThat(numpy.read(n).parts().get("image")).isEqualTo(picture);
        }
    }

    /** MATLAB writes dimensions from the last to the first: (N, C, W, H) is (H, W, C, N) to it. */
    @Test
    void a_file_of_version_7_3_reads_as_one_of_version_5() throws Exception {
        Path path = folder.resolve("new.mat");
        double[][] transposed = new double[4][6];
        for (int i = 0; i < 24; i++) {
            transposed[i % 4][i / 4] = i / 24.0;
        }
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putDataset("fts", transposed);
            file.putDataset("labels", new double[][] {{1, 2, 3, 1, 2, 3}});
        }
        Samples samples = new ArraySets(
                        MatFile::of,
                        path,
                        Optional.empty(),
                        "fts",
                        "labels",
                        Optional.empty(),
                        Optional.empty(),
                        new Layout(List.of(), Along.FIRST, Channels.FIRST))
                .train();
        Samples old = rows("plain.mat", "fts", "labels").train();
        assertThat(samples.type()).isEqualTo(old.type());
        for (int i = 0; i < 6; i++) {
            assertThat(samples.read(i).parts()).isEqualTo(old.read(i).parts());
        }
    }

    @Test
    void signed_numbers_and_truth_values_are_numbers() throws Exception {
        NpzFile file = new NpzFile(fixture("arrays.npz"));
        assertThat(file.read("n").values()).isEqualTo(new double[] {-3, 7, 0, 1, 2, 3});
        assertThat(file.read("b").values()).isEqualTo(new byte[] {1, 0, 1, 0, 1, 0});
        assertThat(new MatFile(fixture("plain.mat")).read("whole").values()).isEqualTo(new double[] {0, 1, 2, 3, 4, 5});
    }

    @ParameterizedTest
    @CsvSource({
        "arrays.npz, words, y, holds no plain numbers",
        "arrays.npz, none, y, there is no 'none'",
        "arrays.npz, u, y, holds 6 numbers for the 4 inputs",
        "plain.mat, words, labels, holds text",
        "plain.mat, complex, labels, holds complex numbers",
        "plain.mat, none, labels, there is no 'none'",
        "plain.mat, X, labels, holds 6 numbers for the 2 inputs",
        "plain.mat, fts, X, is [2; 3; 3; 4]"
    })
    void what_does_not_fit_is_refused(String file, String inputs, String targets, String message) {
        assertThatThrownBy(() -> rows(file, inputs, targets).train())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining(message.replace(';', ','));
    }

    @Test
    void a_header_that_promises_too_much_is_refused_before_memory_is_taken() {
        assertThatThrownBy(() -> Numbers.count(new int[] {1 << 20, 1 << 20}, "x"))
                .hasMessageContaining("promises");
        assertThatThrownBy(() -> Numbers.count(new int[] {3, 0}, "x")).hasMessageContaining("[3, 0]");
    }

    /** Whatever becomes of some bytes, there are samples or a sentence. */
    @ParameterizedTest
    @ValueSource(strings = {"plain.mat", "packed.mat", "arrays.npz"})
    void mutations_are_read_or_refused(String name) throws Exception {
        byte[] whole = Files.readAllBytes(fixture(name));
        Random random = new Random(1);
        Path path = folder.resolve("changed" + name.substring(name.indexOf('.')));
        boolean npz = name.endsWith("npz");
        for (int i = 0; i < 400; i++) {
            byte[] changed = Arrays.copyOf(whole, i % 4 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int k = 0; k < 4 && changed.length > 0; k++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            Files.write(path, changed);
            try (Samples samples = new ArraySets(
                            npz ? NpzFile::new : MatFile::of,
                            path,
                            Optional.empty(),
                            npz ? "x" : "fts",
                            npz ? "y" : "labels",
                            Optional.empty(),
                            Optional.empty(),
                            new Layout(List.of(), Along.FIRST, Channels.FIRST))
                    .train()) {
                samples.read(0);
            } catch (Misfit | IOException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void the_surf_features_of_four_offices_are_read_where_they_are_at_hand() throws Exception {
        Path file = Path.of("../../../shared/data/office-caltech10-surf/dslr_SURF_L10.mat");
        assumeThat(file).exists();
        Samples samples = new ArraySets(
                        MatFile::of,
                        file,
                        Optional.empty(),
                        "fts",
                        "labels",
                        Optional.empty(),
                        Optional.empty(),
                        new Layout(List.of(), Along.FIRST, Channels.FIRST))
                .train();
        assertThat(samples.size()).isEqualTo(157);
        assertThat(samples.type().toString()).startsWith("row: row (800)").endsWith("one of 10 classes");
    }

    private Dataset rows(String file, String inputs, String targets) throws IOException {
        return set(file, inputs, targets, new Layout(List.of(), Along.FIRST, Channels.FIRST));
    }

    private Dataset set(String file, String inputs, String targets, Layout layout) throws IOException {
        ArraySets sets = new ArraySets(
                file.endsWith("npz") ? NpzFile::new : MatFile::of,
                fixture(file),
                Optional.empty(),
                inputs,
                targets,
                Optional.empty(),
                Optional.empty(),
                layout);
        return sets::train;
    }

    private Path fixture(String name) throws IOException {
        Path file = folder.resolve(name);
        try (var in = ArraysTest.class.getResourceAsStream(name)) {
            return Files.write(file, in.readAllBytes());
        }
    }
}
