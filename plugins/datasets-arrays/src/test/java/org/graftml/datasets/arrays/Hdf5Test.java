package org.graftml.datasets.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The files beside this test were written by h5py: 6 rows of 4 floats {@code x} (k / 24) and classes
 * {@code y}, compressed, behind links, in another file, virtual, and of sizes that were never written.
 */
class Hdf5Test {
    private static final int[] CLASSES = {0, 1, 2, 0, 1, 2};

    @TempDir
    Path folder;

    @Test
    void rows_keep_the_precision_of_the_file() throws Exception {
        Path file = write(Map.of(
                "f", new float[][] {{1, 2}, {3, 4}}, "d", new double[][] {{0.1, 2}, {3, 4}}, "y", new int[] {0, 1}));
        Samples floats = hdf5(file, "f", "y").train();
        assertThat(floats.type()).hasToString("row: row (2) float32, label: one of 2 classes");
        assertThat(floats.read(1).part("row")).contains(new Part.Row(Array.of(new float[] {3, 4}, 2)));
        assertThat(floats.read(1).part("label")).contains(new Part.ClassLabel(1));
        Samples doubles = hdf5(file, "d", "y").train();
        assertThat(doubles.type()).hasToString("row: row (2) float64, label: one of 2 classes");
        assertThat(doubles.read(0).part("row")).contains(new Part.Row(Array.of(new double[] {0.1, 2}, 2)));
    }

    @Test
    void a_shape_makes_pictures() throws Exception {
        Samples samples = pictures(fixture("deflated"), 1, 2, 2).train();
        assertThat(samples.type()).hasToString("image: image (1, 2, 2) float32, label: one of 3 classes");
        assertThat(samples.read(5).part("image"))
                .contains(new Part.Image(Array.of(new float[] {20 / 24f, 21 / 24f, 22 / 24f, 23 / 24f}, 1, 2, 2)));
    }

    @Test
    void chunks_that_are_compressed_are_read() throws Exception {
        Samples samples = hdf5(fixture("deflated"), "x", "y").train();
        assertThat(samples.size()).isEqualTo(6);
        for (int i = 0; i < 6; i++) {
            assertThat(samples.label(i, "label")).isEqualTo(new Part.ClassLabel(CLASSES[i]));
            assertThat(samples.read(i).part("row")).contains(new Part.Row(row(i)));
        }
    }

    @Test
    void threads_read_the_same() throws Exception {
        Samples samples = hdf5(fixture("deflated"), "x", "y").train();
        assertThat(IntStream.range(0, 600).parallel().mapToObj(i -> {
                    try {
                        return samples.read(i % 6).part("row").orElseThrow();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }))
                .isEqualTo(IntStream.range(0, 600)
                        .<Part>mapToObj(i -> new Part.Row(row(i % 6)))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "links, outside/x, 'outside' of 'outside/x'",
        "links, array, is a link",
        "links, soft, is a link",
        "external-storage, x, cannot be read as HDF5",
        "virtual, x, cannot be read as HDF5",
        "huge, x, promises an array of [6; 33554432]",
        "huge, flat, promises an array of [6; 33554432]",
        "links, none, there is no 'none'",
        "links, x/deeper, there is no 'x/deeper'"
    })
    void what_is_not_in_the_file_itself_is_refused(String file, String array, String message) throws Exception {
        Path path = fixture(file);
        fixture("deflated"); // the file that the links and the virtual array point to does exist
        assertThatThrownBy(() -> hdf5(path, array, "y").train())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining(message.replace(';', ','));
    }

    @Test
    void a_group_in_place_of_an_array_and_a_missing_array_name_what_there_is() throws Exception {
        Path file = folder.resolve("groups.h5");
        try (WritableHdfFile out = HdfFile.write(file)) {
            out.putGroup("train").putDataset("data", new float[][] {{1}, {2}});
        }
        for (String name : List.of("train", "train/dat")) {
            assertThatThrownBy(() -> hdf5(file, name, "y").train())
                    .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.expected())
                            .hasValueSatisfying(text -> assertThat(text).contains("data")));
        }
    }

    @Test
    void counts_shapes_classes_and_types_that_do_not_fit_are_refused() throws Exception {
        Path file = write(Map.of(
                "x", new float[][] {{1, 2, 3, 4}, {5, 6, 7, 8}},
                "three", new int[] {0, 1, 2},
                "negative", new int[] {0, -1},
                "half", new double[] {0, 0.5},
                "words", new String[] {"a", "b"},
                "y", new int[] {0, 1}));
        refused(hdf5(file, "x", "three"), "'three' holds 3 numbers for the 2 inputs in 'x'");
        refused(hdf5(file, "x", "negative"), "class number -1");
        refused(hdf5(file, "x", "half"), "holds 0.5");
        refused(hdf5(file, "words", "y"), "holds String values");
        refused(pictures(file, 1, 3, 3), "has 4 values, not the 9");
        assertThatThrownBy(() -> pictures(file, 1, -2, -2)).hasMessageContaining("no picture of [1, -2, -2]");
        assertThatThrownBy(() -> pictures(file, 2, 2)).hasMessageContaining("3 dimensions, not 2");
    }

    @Test
    void whole_class_numbers_may_be_stored_as_floats() throws Exception {
        Path file = write(Map.of("x", new float[][] {{1}, {2}}, "y", new double[] {1, 0}));
        assertThat(hdf5(file, "x", "y").train().label(0, "label")).isEqualTo(new Part.ClassLabel(1));
    }

    @Test
    void the_test_set_has_the_classes_of_training() throws Exception {
        Path file = write(Map.of(
                "x", new float[][] {{1}, {2}}, "y", new int[] {0, 5}, "few", new int[] {0, 1}, "more", new int[] {0, 6
                }));
        Hdf5 known = tested(file, "few");
        assertThat(known.test().orElseThrow().type()).isEqualTo(known.train().type());
        assertThatThrownBy(() -> tested(file, "more").test()).hasMessageContaining("class number 6");
    }

    @Test
    void a_file_that_is_cut_off_or_changed_anywhere_gives_samples_or_a_misfit() throws Exception {
        byte[] whole = Files.readAllBytes(fixture("deflated"));
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            byte[] broken = whole.clone();
            if (round % 2 == 0) {
                broken = Arrays.copyOf(broken, random.nextInt(broken.length));
            } else {
                for (int i = 0; i < 4; i++) {
                    broken[random.nextInt(2000)] = (byte) random.nextInt();
                }
            }
            Path file = Files.write(folder.resolve("broken.h5"), broken);
            try {
                hdf5(file, "x", "y").train().read(5);
            } catch (Misfit misfit) {
                refused++;
            }
        }
        assertThat(refused).isBetween(200, 400);
    }

    @Test
    void no_hdf5_and_no_file_are_refused() throws Exception {
        refused(hdf5(Files.writeString(folder.resolve("x.h5"), "hello"), "x", "y"), "cannot be read as HDF5");
        refused(hdf5(folder.resolve("none.h5"), "x", "y"), "there is no file");
    }

    @Test
    void the_fingerprint_follows_file_and_arrays() throws Exception {
        Path file = fixture("deflated");
        String rows = hdf5(file, "x", "y").train().fingerprint();
        assertThat(rows)
                .isEqualTo(hdf5(file, "x", "y").train().fingerprint())
                .isNotEqualTo(pictures(file, 1, 2, 2).train().fingerprint());
    }

    @Test
    void usps_is_read_where_it_lies_beside_the_project() throws Exception {
        Path usps = Path.of("../../../shared/data/usps/usps.h5");
        assumeThat(usps).as("USPS beside the project").isRegularFile();
        Hdf5 data = new Hdf5(new Hdf5.Settings(
                usps,
                "train/data",
                "train/target",
                Optional.of("test/data"),
                Optional.of("test/target"),
                List.of(1, 16, 16)));
        Samples train = data.train();
        assertThat(train.size()).isEqualTo(7291);
        assertThat(data.test().orElseThrow().size()).isEqualTo(2007);
        assertThat(train.type()).hasToString("image: image (1, 16, 16) float32, label: one of 10 classes");
        for (float value : ((Part.Image) train.read(7290).part("image").orElseThrow())
                .pixels()
                .floats()) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    private static Array row(int index) {
        float[] row = new float[4];
        for (int i = 0; i < 4; i++) {
            row[i] = (4 * index + i) / 24f;
        }
        return Array.of(row, 4);
    }

    private static void refused(Hdf5 data, String message) {
        assertThatThrownBy(data::train).isInstanceOf(Misfit.class).hasMessageContaining(message);
    }

    private static Hdf5 hdf5(Path file, String inputs, String targets) {
        return new Hdf5(new Hdf5.Settings(file, inputs, targets, Optional.empty(), Optional.empty(), List.of()));
    }

    private static Hdf5 tested(Path file, String targets) {
        return new Hdf5(new Hdf5.Settings(file, "x", "y", Optional.of("x"), Optional.of(targets), List.of()));
    }

    private static Hdf5 pictures(Path file, Integer... shape) {
        return new Hdf5(new Hdf5.Settings(file, "x", "y", Optional.empty(), Optional.empty(), List.of(shape)));
    }

    private Path write(Map<String, Object> arrays) {
        Path file = folder.resolve("written.h5");
        try (WritableHdfFile out = HdfFile.write(file)) {
            arrays.forEach(out::putDataset);
        }
        return file;
    }

    private Path fixture(String name) throws IOException {
        Path file = folder.resolve(name + ".h5");
        try (InputStream in = Hdf5Test.class.getResourceAsStream(name + ".h5")) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
