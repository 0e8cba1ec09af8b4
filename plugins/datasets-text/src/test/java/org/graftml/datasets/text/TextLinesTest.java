package org.graftml.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextLinesTest {
    @TempDir
    Path folder;

    @Test
    void a_line_is_a_text_of_the_class_of_its_file_zipped_or_not() throws Exception {
        Samples samples = lines(
                        zipped("bad.txt.gz", "dull\nawful\n"), text("good.txt", "\ufeffschön\r\n\n  \nfine"), 100)
                .train();
        assertThat(samples.type())
                .isEqualTo(SampleType.of(
                        "text",
                        new PartType.TextType(),
                        "label",
                        new PartType.ClassType(List.of("negative", "positive"))));
        assertThat(IntStream.range(0, samples.size()).mapToObj(i -> line(samples, i)))
                .containsExactly(
                        "bad.txt.gz:1 0 dull", "bad.txt.gz:2 0 awful", "good.txt:1 1 schön", "good.txt:4 1 fine");
    }

    @Test
    void a_limit_reads_the_first_lines_of_each_file() throws Exception {
        Samples samples = lines(text("a", "1\n2\n3\n"), text("b", "4\n"), 2).train();
        assertThat(IntStream.range(0, samples.size()).mapToObj(i -> line(samples, i)))
                .containsExactly("a:1 0 1", "a:2 0 2", "b:1 1 4");
    }

    @Test
    void the_test_set_has_the_classes_of_training_in_their_order() throws Exception {
        Path a = text("a", "x\n");
        Path b = text("b", "y\n");
        TextLines lines =
                new TextLines(new TextLines.Settings(map("n", a, "p", b), map("p", b, "n", a), Optional.empty()));
        assertThat(lines.test().orElseThrow().type()).isEqualTo(lines.train().type());
        assertThat(line(lines.test().orElseThrow(), 0)).isEqualTo("a:1 0 x");
        assertThatThrownBy(() -> new TextLines(
                        new TextLines.Settings(map("n", a, "p", b), map("n", a, "q", b), Optional.empty())))
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.setting()).contains("test-classes"));
    }

    @Test
    void one_class_is_not_enough() {
        assertThatThrownBy(() -> new TextLines(
                        new TextLines.Settings(Map.of("n", folder.resolve("a")), Map.of(), Optional.empty())))
                .hasMessageContaining("1 classes");
    }

    @Test
    void files_that_hold_no_text_are_refused_by_name() throws Exception {
        Path good = text("good", "x\n");
        refused(text("empty", "\n \n"), good, "empty has no line of text");
        refused(folder.resolve("none"), good, "there is no file");
        Path latin = Files.write(folder.resolve("latin"), "ok\nsch\u00f6n\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(latin, good, "latin is not UTF-8");
        byte[] zip = Files.readAllBytes(zipped("whole.gz", "x\n".repeat(1000)));
        refused(Files.write(folder.resolve("cut.gz"), Arrays.copyOf(zip, zip.length / 2)), good, "broken gzip");
    }

    @Test
    void a_line_without_end_in_a_small_file_takes_no_memory_without_end() throws Exception {
        Path bomb = folder.resolve("bomb.gz");
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) 'x');
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb), 1 << 16)) {
            for (int i = 0; i < 257; i++) {
                out.write(block);
            }
        }
        refused(bomb, text("good", "x\n"), "more text than fits");
    }

    @Test
    void the_fingerprint_follows_content_classes_and_limit() throws Exception {
        Path a = text("a", "x\n");
        Path b = text("b", "y\n");
        String first = lines(a, b, 5).train().fingerprint();
        assertThat(first)
                .isEqualTo(lines(a, b, 5).train().fingerprint())
                .isNotEqualTo(lines(b, a, 5).train().fingerprint())
                .isNotEqualTo(lines(a, b, 6).train().fingerprint());
        text("a", "z\n");
        assertThat(lines(a, b, 5).train().fingerprint()).isNotEqualTo(first);
    }

    @Test
    void new_texts_are_read_for_models_that_take_text() throws Exception {
        TextReader reader = new TextReader();
        SampleType inputs = new SampleType(Map.of("review", new PartType.TextType()));
        Path file = zipped("new.txt.gz", "one\n\ntwo\n");
        assertThat(reader.reads(file, inputs)).isTrue();
        assertThat(reader.reads(folder.resolve("new.csv"), inputs)).isFalse();
        Samples samples = reader.open(List.of(file), inputs);
        assertThat(samples.read(1).id()).isEqualTo(file + ":3");
        assertThat(samples.read(1).part("review")).contains(new Part.Text("two"));
    }

    @Test
    void reviews_are_read_where_they_lie_beside_the_project() throws Exception {
        Path reviews = Path.of("../../../shared/data/amazon-reviews");
        assumeThat(reviews).as("reviews beside the project").isDirectory();
        Samples samples = lines(
                        reviews.resolve("books_negative.txt.gz"), reviews.resolve("books_positive.txt.gz"), 1 << 20)
                .train();
        assertThat(samples.size()).isEqualTo(6000);
    }

    private static String line(Samples samples, int index) {
        try {
            return samples.read(index).id() + " " + ((Part.ClassLabel) samples.label(index, "label")).index() + " "
                    + ((Part.Text) samples.read(index).part("text").orElseThrow()).value();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void refused(Path negative, Path positive, String message) {
        assertThatThrownBy(() -> lines(negative, positive, Integer.MAX_VALUE).train())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining(message);
    }

    private static TextLines lines(Path negative, Path positive, int limit) {
        return new TextLines(
                new TextLines.Settings(map("negative", negative, "positive", positive), Map.of(), Optional.of(limit)));
    }

    private static Map<String, Path> map(String first, Path one, String second, Path two) {
        Map<String, Path> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path zipped(String name, String content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve(name), out.toByteArray());
    }
}
