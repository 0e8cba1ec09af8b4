package org.graftml.datasets.image.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.types.DataType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    Path root;

    @Test
    void a_folder_is_a_class_and_all_is_sorted() throws Exception {
        picture("bees/b.png", 2, 1, 0x0000ff);
        picture("ants/z.png", 1, 1, 0xff0000);
        picture("ants/a.PNG", 1, 2, 0x00ff00);
        picture(".cache/hidden.png", 1, 1, 0);
        Files.writeString(root.resolve("ants/notes.txt"), "no picture");
        Files.writeString(root.resolve("ants/._a.png"), "what another system leaves behind");
        Samples samples = folder("").train();
        assertThat(samples.type())
                .isEqualTo(SampleType.of(
                        "image",
                        new PartType.ImageType(3, PartType.ANY, PartType.ANY, DataType.UINT8),
                        "label",
                        new PartType.ClassType(List.of("ants", "bees"))));
        assertThat(IntStream.range(0, samples.size())
                        .mapToObj(i -> read(samples, i).id()))
                .containsExactly("ants/a.PNG", "ants/z.png", "bees/b.png");
        Sample last = samples.read(2);
        assertThat(last.part("image")).contains(new Part.Image(ImageFileTest.bytes(3, 1, 2, 0, 0, 0, 0, 255, 255)));
        assertThat(last.part("label")).contains(new Part.ClassLabel(1));
        last.parts().forEach((name, part) -> assertThat(
                        part.is(samples.type().parts().get(name)))
                .as(name)
                .isTrue());
    }

    @Test
    void classes_are_some_of_the_folders_and_others_are_passed_over_in_scoring_too() throws Exception {
        for (String name : List.of("ants", "bees", "cicadas")) {
            picture("train/" + name + "/1.png", 1, 1, 0xff0000);
            picture("test/" + name + "/2.png", 1, 1, 0xff0000);
        }
        ImageFolder folder = of(List.of("cicadas", "ants"));

        assertThat(folder.train().type().part("label")).contains(new PartType.ClassType(List.of("ants", "cicadas")));
        Samples scored = folder.test().orElseThrow();
        assertThat(IntStream.range(0, scored.size())
                        .mapToObj(i -> read(scored, i).id()))
                .containsExactly("ants/2.png", "cicadas/2.png");
    }

    @Test
    void a_class_that_is_no_folder_is_refused_with_the_nearest() throws Exception {
        picture("train/ants/1.png", 1, 1, 0xff0000);
        picture("train/bees/1.png", 1, 1, 0xff0000);

        assertThatThrownBy(() -> of(List.of("ants", "bess")).train()).isInstanceOfSatisfying(Misfit.class, misfit -> {
            assertThat(misfit.code()).isEqualTo("unknown-class");
            assertThat(misfit.setting()).contains("classes");
            assertThat(misfit.suggestion().orElseThrow()).contains("bees");
        });
    }

    private ImageFolder of(List<String> classes) {
        return new ImageFolder(
                new ImageFolder.Settings(root.resolve("train"), Optional.of(root.resolve("test")), classes));
    }

    @Test
    void a_zip_of_folders_holds_the_same_samples_as_the_folders() throws Exception {
        picture("train/bees/b.png", 2, 1, 0x0000ff);
        picture("train/ants/z.png", 1, 1, 0xff0000);
        picture("train/ants/a.png", 1, 2, 0x00ff00);
        Path zip = root.resolve("all.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name :
                    List.of("train/ants/z.png", "train/bees/b.png", "train/ants/a.png", "train/.hidden/x.png")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(Files.readAllBytes(root.resolve(name.replace(".hidden/x", "ants/z"))));
            }
        }
        try (Samples zipped = new ImageFolder(
                                new ImageFolder.Settings(zip.resolve("train"), Optional.empty(), List.of()))
                        .train();
                Samples plain = folder("train").train()) {
            assertThat(zipped.type()).isEqualTo(plain.type());
            assertThat(zipped.size()).isEqualTo(3);
            assertThat(zipped.fingerprint()).isEqualTo(plain.fingerprint());
            for (int i = 0; i < 3; i++) {
                assertThat(zipped.read(i)).isEqualTo(plain.read(i));
                assertThat(zipped.id(i)).isEqualTo(zipped.read(i).id());
            }
        }
        assertThatThrownBy(() -> new ImageFolder(new ImageFolder.Settings(zip, Optional.empty(), List.of())).train())
                .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.suggestion())
                        .hasValueSatisfying(text ->
                                assertThat(text).contains(zip.resolve("train").toString())));
        Files.write(zip, java.util.Arrays.copyOf(Files.readAllBytes(zip), 100));
        assertThatThrownBy(() -> new ImageFolder(new ImageFolder.Settings(zip, Optional.empty(), List.of())).train())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("is no zip");
    }

    @Test
    void a_broken_picture_is_named_when_it_is_read_and_its_label_is_known() throws Exception {
        picture("ants/a.png", 1, 1, 0);
        Files.createDirectories(root.resolve("bees"));
        Files.writeString(root.resolve("bees/b.jpg"), "broken");
        Samples samples = folder("").train();
        assertThat(samples.label(1, "label")).isEqualTo(new Part.ClassLabel(1));
        assertThatThrownBy(() -> samples.read(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("b.jpg");
    }

    @Test
    void missing_folders_and_classes_are_refused() throws Exception {
        refused(folder("none"), "path", "there is no folder");
        picture("one/ants/a.png", 1, 1, 0);
        refused(folder("one"), "path", "holds 1 folders");
        Files.createDirectories(root.resolve("one/bees"));
        refused(folder("one"), "path", "bees holds no picture");
    }

    @Test
    void the_test_set_has_the_classes_of_training() throws Exception {
        picture("train/ants/a.png", 1, 1, 0);
        picture("train/bees/a.png", 1, 1, 0);
        picture("one/bees/b.png", 1, 1, 0);
        picture("other/wasps/b.png", 1, 1, 0);
        Samples one = tested("train", "one").test().orElseThrow();
        assertThat(one.type()).isEqualTo(folder("train").train().type());
        assertThat(one.label(0, "label")).isEqualTo(new Part.ClassLabel(1));
        for (String wrong : List.of("other", "none")) {
            assertThatThrownBy(() -> tested("train", wrong).test())
                    .isInstanceOfSatisfying(
                            Misfit.class, misfit -> assertThat(misfit.setting()).contains("test-path"));
        }
    }

    @Test
    void a_picture_that_moves_to_another_class_changes_the_fingerprint() throws Exception {
        picture("ants/a.png", 1, 1, 1);
        picture("ants/b.png", 1, 1, 2);
        picture("bees/c.png", 1, 1, 3);
        String before = folder("").train().fingerprint();
        assertThat(folder("").train().fingerprint()).isEqualTo(before);
        Files.move(root.resolve("ants/b.png"), root.resolve("bees/b.png"));
        assertThat(folder("").train().fingerprint()).isNotEqualTo(before);
    }

    @Test
    void threads_read_the_same() throws Exception {
        for (int i = 0; i < 20; i++) {
            picture((i % 2 == 0 ? "even/" : "odd/") + i + ".png", 3, 2, i * 1000);
        }
        Samples samples = folder("").train();
        List<Sample> alone =
                IntStream.range(0, 20).mapToObj(i -> read(samples, i)).toList();
        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> read(samples, i % 20)))
                .isEqualTo(
                        IntStream.range(0, 200).mapToObj(i -> alone.get(i % 20)).toList());
    }

    @Test
    void new_pictures_have_the_channels_and_numbers_of_the_model() throws Exception {
        PictureReader reader = new PictureReader();
        Path file = picture("new.png", 2, 1, 0xff0000);
        for (DataType numbers : List.of(DataType.UINT8, DataType.FLOAT32, DataType.FLOAT64)) {
            SampleType grey = inputs(1, PartType.ANY, numbers);
            assertThat(reader.reads(file, grey)).isTrue();
            Part part = reader.open(List.of(file), grey).read(0).part("x").orElseThrow();
            assertThat(part.is(grey.parts().get("x"))).as("%s", numbers).isTrue();
            assertThat(((Part.Image) part).pixels().floats()[0]).isEqualTo(numbers == DataType.UINT8 ? 76 : 76 / 255f);
        }
        assertThat(reader.reads(file, inputs(4, 1, DataType.UINT8))).isFalse();
        assertThat(reader.reads(root.resolve("a.txt"), inputs(3, 1, DataType.UINT8)))
                .isFalse();
    }

    @Test
    void a_new_picture_of_another_size_is_refused_with_what_would_work() throws Exception {
        Path file = picture("new.png", 2, 3, 0);
        Samples samples = new PictureReader().open(List.of(file), inputs(3, 28, DataType.UINT8));
        assertThatThrownBy(() -> samples.read(0))
                .hasMessageContaining("2 pixels wide and 3 high")
                .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.suggestion())
                        .hasValueSatisfying(text -> assertThat(text).contains("resize")));
    }

    @Test
    void ants_and_bees_are_read_where_they_lie_beside_the_project() throws Exception {
        Path insects = Path.of("../../../shared/data/hymenoptera/train");
        assumeThat(insects).as("ants and bees beside the project").isDirectory();
        Samples samples = new ImageFolder(new ImageFolder.Settings(insects, Optional.empty(), List.of())).train();
        assertThat(samples.size()).isEqualTo(244);
        for (int i = 0; i < samples.size(); i += 40) {
            Part.Image image = (Part.Image) samples.read(i).part("image").orElseThrow();
            assertThat(Math.min(image.height(), image.width())).isEqualTo(256);
        }
    }

    private static SampleType inputs(int channels, int size, DataType numbers) {
        return new SampleType(Map.of("x", new PartType.ImageType(channels, size, size, numbers)));
    }

    private static void refused(ImageFolder folder, String setting, String message) {
        assertThatThrownBy(folder::train)
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.setting()).contains(setting));
    }

    private static Sample read(Samples samples, int index) {
        try {
            return samples.read(index);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ImageFolder folder(String path) {
        return new ImageFolder(new ImageFolder.Settings(root.resolve(path), Optional.empty(), List.of()));
    }

    private ImageFolder tested(String train, String test) {
        return new ImageFolder(
                new ImageFolder.Settings(root.resolve(train), Optional.of(root.resolve(test)), List.of()));
    }

    private Path picture(String name, int width, int height, int colour) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, colour);
        }
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
        return file;
    }
}
