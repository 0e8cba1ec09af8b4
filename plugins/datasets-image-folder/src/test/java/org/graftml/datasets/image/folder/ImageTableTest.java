package org.graftml.datasets.image.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTableTest {
    @TempDir
    Path root;

    @BeforeEach
    void paint() throws IOException {
        Files.createDirectories(root.resolve("scans"));
        for (String name : List.of("a.png", "b.png", "c.png")) {
            ImageIO.write(
                    new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB),
                    "png",
                    root.resolve("scans").resolve(name).toFile());
        }
    }

    private ImageTable table(
            String name, String text, ImageTable.Label kind, Optional<String> split, Optional<String> group)
            throws IOException {
        Path file = Files.writeString(root.resolve(name), text);
        return new ImageTable(
                new ImageTable.Settings(file, Optional.empty(), "path", "label", kind, Optional.empty(), split, group));
    }

    private ImageTable table(String text) throws IOException {
        return table("scans.csv", text, ImageTable.Label.CLASS, Optional.empty(), Optional.empty());
    }

    private static List<String> ids(Samples samples) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            ids.add(samples.id(i));
        }
        return ids;
    }

    @Test
    void a_row_is_a_picture_with_its_label_and_paths_start_at_the_table() throws Exception {
        Samples samples =
                table("path,label\nscans/b.png, well\n\"scans/a.png\",ill\n").train();
        assertThat(ids(samples)).containsExactly("scans/b.png", "scans/a.png");
        assertThat(samples.type().part("label")).contains(new PartType.ClassType(List.of("ill", "well")));
        assertThat(samples.label(0, "label")).isEqualTo(new Part.ClassLabel(1));
        assertThat(samples.read(1)
                        .parts()
                        .get("image")
                        .is(samples.type().part("image").orElseThrow()))
                .isTrue();
    }

    @Test
    void a_column_says_the_sides_and_another_begins_the_ids() throws Exception {
        ImageTable table = table(
                "scans.tsv",
                "patient\tpath\tlabel\tside\n7\tscans/a.png\t0.5\ttrain\n7\tscans/b.png\t1\ttrain\n8\tscans/c.png\t2\tval\n",
                ImageTable.Label.NUMBER,
                Optional.of("side"),
                Optional.of("patient"));
        assertThat(ids(table.train())).containsExactly("7/scans/a.png", "7/scans/b.png");
        assertThat(ids(table.test().orElseThrow())).containsExactly("8/scans/c.png");
        assertThat(table.train().label(0, "label")).isEqualTo(new Part.NumberLabel(0.5));
    }

    @Test
    void a_picture_that_is_missing_is_named_when_it_is_read() throws Exception {
        Samples samples = table("path,label\nscans/a.png,x\nscans/z.png,y\n").train();
        assertThatThrownBy(() -> samples.read(1))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("there is no file")
                .hasMessageEndingWith("z.png");
        assertThat(samples.fingerprint())
                .isNotEqualTo(table("path,label\nscans/a.png,x\nscans/b.png,y\n")
                        .train()
                        .fingerprint());
    }

    @Test
    void what_is_wrong_is_said_with_its_line() throws IOException {
        assertThatThrownBy(() -> table("path,label\nnowhere/a.png,x\n").train())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("none of the pictures");
        assertThatThrownBy(() -> table("file,label\nscans/a.png,x\n").train())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("scans.csv:2 has no column 'path'");
        assertThatThrownBy(() -> table("path,label\nscans/a.png\n").train())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("scans.csv:2 has 1 values");
        assertThatThrownBy(() -> table(
                                "scans.csv",
                                "path,label,side\nscans/a.png,x,north\n",
                                ImageTable.Label.CLASS,
                                Optional.of("side"),
                                Optional.empty())
                        .train())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("scans.csv:2 has 'north'");
        assertThatThrownBy(() -> table(
                                "scans.csv",
                                "path,label\nscans/a.png,many\n",
                                ImageTable.Label.NUMBER,
                                Optional.empty(),
                                Optional.empty())
                        .train())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("'many' is no number");
    }
}
