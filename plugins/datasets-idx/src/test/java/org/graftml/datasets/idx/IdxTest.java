package org.graftml.datasets.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    @TempDir
    Path folder;

    @Test
    void pictures_come_with_their_labels_zipped_or_not() throws Exception {
        byte[] images = idx(new int[] {2, 2, 3}, 0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255);
        byte[] labels = idx(new int[] {2}, 1, 0);
        for (Idx idx : List.of(
                idx(file("plain-images", images), file("plain-labels", labels)),
                idx(file("images.gz", zip(images)), file("labels.gz", zip(labels))))) {
            Samples samples = idx.train();
            assertThat(samples.size()).isEqualTo(2);
            assertThat(samples.type()).hasToString("image: image (1, 2, 3) uint8, label: one of 2 classes");
            Sample second = samples.read(1);
            assertThat(second.parts().get("image"))
                    .isEqualTo(new Part.Image(Array.of(
                            new byte[] {(byte) 250, (byte) 251, (byte) 252, (byte) 253, (byte) 254, (byte) 255},
                            1,
                            2,
                            3)));
            assertThat(second.parts().get("label")).isEqualTo(new Part.ClassLabel(0));
            assertThat(samples.label(0, "label")).isEqualTo(new Part.ClassLabel(1));
        }
    }

    @Test
    void four_dimensions_are_pictures_with_channels() throws Exception {
        Idx idx = idx(file("i", idx(new int[] {1, 3, 1, 2}, 1, 2, 3, 4, 5, 6)), file("l", idx(new int[] {1}, 0)));
        assertThat(idx.train().read(0).part("image"))
                .contains(new Part.Image(Array.of(new byte[] {1, 2, 3, 4, 5, 6}, 3, 1, 2)));
    }

    @Test
    void the_test_set_has_the_classes_of_training_even_where_it_lacks_the_last() throws Exception {
        Path images = file("i", idx(new int[] {2, 1, 1}, 1, 2));
        Idx idx = new Idx(new Idx.Settings(
                images,
                file("l", idx(new int[] {2}, 0, 4)),
                Optional.of(images),
                Optional.of(file("t", idx(new int[] {2}, 0, 1))),
                List.of()));
        assertThat(idx.test().orElseThrow().type()).isEqualTo(idx.train().type());
    }

    @Test
    void a_test_label_that_is_not_trained_on_is_refused() throws Exception {
        Path images = file("i", idx(new int[] {2, 1, 1}, 1, 2));
        Idx idx = new Idx(new Idx.Settings(
                images,
                file("l", idx(new int[] {2}, 0, 1)),
                Optional.of(images),
                Optional.of(file("t", idx(new int[] {2}, 0, 7))),
                List.of()));
        assertThatThrownBy(idx::test)
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.setting()).contains("test-labels-file"))
                .hasMessageContaining("label 7");
    }

    @Test
    void classes_can_be_named_and_must_be_enough() throws Exception {
        Path images = file("i", idx(new int[] {2, 1, 1}, 1, 2));
        Path labels = file("l", idx(new int[] {2}, 0, 2));
        assertThat(named(images, labels, "cat", "dog", "cow").train().type())
                .hasToString("image: image (1, 1, 1) uint8, label: one of 3 classes");
        assertThatThrownBy(() -> named(images, labels, "cat", "dog").train())
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.setting()).contains("classes"));
    }

    @Test
    void a_wrong_magic_number_is_refused() throws Exception {
        byte[] floats = idx(new int[] {1, 1, 1}, 0);
        floats[2] = 0x0d;
        refused(file("i", floats), labels(1), "begins with 00000d03");
        refused(file("i", "<html>not found</html>".getBytes()), labels(1), "begins with 3c68746d");
    }

    @Test
    void a_header_that_promises_more_than_the_file_is_refused_before_memory_is_taken() throws Exception {
        refused(file("i", idx(new int[] {60_000, 1000, 30}, 1)), labels(1), "promises 1800000000 bytes");
        refused(file("i", zip(idx(new int[] {60_000, 1000, 30}, 1))), labels(1), "promises 1800000000 bytes");
        refused(file("i", idx(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, 2}, 1)), labels(1), "2 GiB");
        refused(file("i", idx(new int[] {1 << 30, 1 << 30, 16}, 1)), labels(1), "2 GiB");
        refused(file("i", idx(new int[] {-1, 1, 1}, 1)), labels(1), "dimension of -1");
    }

    @Test
    void a_file_that_is_cut_off_or_goes_on_is_refused() throws Exception {
        byte[] whole = idx(new int[] {2, 1, 2}, 1, 2, 3, 4);
        refused(file("i", Arrays.copyOf(whole, 10)), labels(2), "ends inside its header");
        refused(file("i", Arrays.copyOf(whole, whole.length - 1)), labels(2), "promises 4 bytes");
        refused(file("i", Arrays.copyOf(whole, whole.length + 1)), labels(2), "promises 4 bytes");
        refused(file("i", new byte[0]), labels(2), "ends inside its header");
    }

    @Test
    void a_zipped_file_that_is_cut_off_or_goes_on_is_refused_when_it_is_read() throws Exception {
        byte[] whole = zip(idx(new int[] {2, 1, 2}, 1, 2, 3, 4));
        Path cut = file("cut.gz", Arrays.copyOf(whole, whole.length - 6));
        Path more = file("more.gz", zip(idx(new int[] {2, 1, 2}, 1, 2, 3, 4, 5)));
        Path fewer = file("fewer.gz", zip(idx(new int[] {2, 1, 2}, 1, 2, 3)));
        for (Path broken : List.of(cut, more, fewer)) {
            Samples samples = idx(broken, labels(2)).train();
            assertThatThrownBy(() -> samples.read(0)).isInstanceOf(Misfit.class).hasMessageContaining(broken + "");
        }
    }

    @Test
    void another_number_of_labels_is_refused_with_both_numbers() throws Exception {
        Path images = file("i", idx(new int[] {2, 1, 1}, 1, 2));
        refused(images, labels(3), "[3] labels for the 2 pictures");
        refused(images, file("l", idx(new int[] {1, 2}, 1, 2)), "[1, 2] labels for the 2 pictures");
    }

    @Test
    void a_missing_file_names_the_folder_option() {
        assertThatThrownBy(() ->
                        idx(folder.resolve("none"), folder.resolve("none")).train())
                .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.suggestion())
                        .hasValueSatisfying(text -> assertThat(text).contains("--data")));
    }

    @Test
    void half_a_test_set_is_refused() {
        Path file = folder.resolve("x");
        assertThatThrownBy(() -> new Idx(new Idx.Settings(file, file, Optional.of(file), Optional.empty(), List.of())))
                .hasMessageContaining("come together");
    }

    @Test
    void threads_read_the_same() throws Exception {
        int[] pixels = IntStream.range(0, 400).map(i -> i % 256).toArray();
        Samples samples = idx(file("i.gz", zip(idx(new int[] {100, 2, 2}, pixels))), labels(100))
                .train();
        List<Part> expected = IntStream.range(0, 100)
                .<Part>mapToObj(i -> new Part.Image(Array.of(
                        new byte[] {(byte) (4 * i), (byte) (4 * i + 1), (byte) (4 * i + 2), (byte) (4 * i + 3)},
                        1,
                        2,
                        2)))
                .toList();
        assertThat(IntStream.range(0, 100).parallel().mapToObj(i -> image(samples, i)))
                .isEqualTo(expected);
    }

    @Test
    void the_fingerprint_follows_content_and_names() throws Exception {
        Path images = file("i", idx(new int[] {2, 1, 1}, 1, 2));
        Path labels = labels(2);
        String first = idx(images, labels).train().fingerprint();
        assertThat(first)
                .isEqualTo(idx(images, labels).train().fingerprint())
                .isNotEqualTo(named(images, labels, "a", "b").train().fingerprint());
        file("i", idx(new int[] {2, 1, 1}, 1, 3));
        assertThat(idx(images, labels).train().fingerprint()).isNotEqualTo(first);
    }

    @Test
    void mnist_is_read_where_it_lies_beside_the_project() throws Exception {
        Path mnist = Path.of("../../../shared/data/mnist");
        assumeThat(mnist).as("MNIST beside the project").isDirectory();
        Samples samples = idx(mnist.resolve("t10k-images-idx3-ubyte.gz"), mnist.resolve("t10k-labels-idx1-ubyte.gz"))
                .train();
        assertThat(samples.size()).isEqualTo(10_000);
        assertThat(samples.type()).hasToString("image: image (1, 28, 28) uint8, label: one of 10 classes");
        assertThat(samples.label(0, "label")).isEqualTo(new Part.ClassLabel(7));
        assertThat(samples.read(9_999).part("label")).contains(new Part.ClassLabel(6));
    }

    private static Part image(Samples samples, int index) {
        try {
            return samples.read(index).part("image").orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void refused(Path images, Path labels, String message) {
        assertThatThrownBy(() -> idx(images, labels).train())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining(message);
    }

    private static Idx idx(Path images, Path labels) {
        return named(images, labels);
    }

    private static Idx named(Path images, Path labels, String... names) {
        return new Idx(new Idx.Settings(images, labels, Optional.empty(), Optional.empty(), List.of(names)));
    }

    private Path labels(int count) throws IOException {
        return file(
                "labels",
                idx(new int[] {count}, IntStream.range(0, count).map(i -> i % 2).toArray()));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    /** An IDX file of unsigned bytes, whatever its header says. */
    private static byte[] idx(int[] sizes, int... values) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.length + values.length);
        file.putInt(0x0800 | sizes.length);
        Arrays.stream(sizes).forEach(file::putInt);
        Arrays.stream(values).forEach(value -> file.put((byte) value));
        return file.array();
    }

    private static byte[] zip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        return out.toByteArray();
    }
}
