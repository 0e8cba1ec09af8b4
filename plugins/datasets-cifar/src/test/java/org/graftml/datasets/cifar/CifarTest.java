package org.graftml.datasets.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {
    @TempDir
    Path folder;

    @Test
    void pictures_of_several_files_follow_each_other_with_their_labels() throws Exception {
        Path first = write("one.bin", 1, 3, 0);
        Path second = write("two.bin", 1, 2);
        Samples samples = cifar(List.of(first, second), 1, Optional.empty()).train();
        assertThat(samples.type()).hasToString("image: image (3, 32, 32) uint8, label: one of 4 classes");
        assertThat(samples.size()).isEqualTo(3);
        assertThat(samples.id(2)).isEqualTo("two.bin#0");
        assertThat(samples.label(0, "label")).isEqualTo(new Part.ClassLabel(3));
        assertThat(samples.label(2, "label")).isEqualTo(new Part.ClassLabel(2));
        byte[] pixels = (byte[])
                ((Part.Image) samples.read(1).parts().get("image")).pixels().values();
        // the second record of a file is painted 101 in red, 102 in green, 103 in blue
        assertThat(pixels[0]).isEqualTo((byte) 101);
        assertThat(pixels[1024]).isEqualTo((byte) 102);
        assertThat(pixels[3071]).isEqualTo((byte) 103);
    }

    @Test
    void of_two_label_bytes_either_is_learnt() throws Exception {
        Path file = write("train.bin", 2, 7, 4);
        assertThat(cifar(List.of(file), 2, Optional.empty()).train().label(0, "label"))
                .isEqualTo(new Part.ClassLabel(8));
        assertThat(cifar(List.of(file), 2, Optional.of(1)).train().label(0, "label"))
                .isEqualTo(new Part.ClassLabel(7));
    }

    @Test
    void a_file_that_is_cut_off_or_of_the_other_kind_is_refused() throws Exception {
        Path file = write("test.bin", 2, 7);
        assertThatThrownBy(() -> cifar(List.of(file), 1, Optional.empty()).train())
                .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.suggestion())
                        .hasValueSatisfying(text -> assertThat(text).contains("label-bytes")));
        Path none = folder.resolve("none.bin");
        assertThatThrownBy(() -> cifar(List.of(none), 1, Optional.empty()).train())
                .hasMessageContaining("there is no file");
        Cifar two = new Cifar(
                new Cifar.Settings(List.of(write("ten.bin", 1, 9)), List.of(), 1, Optional.empty(), List.of("a", "b")));
        assertThatThrownBy(two::train).hasMessageContaining("holds the label 9, and there are 2 classes");
    }

    private static Cifar cifar(List<Path> paths, int labelBytes, Optional<Integer> labelByte) {
        return new Cifar(new Cifar.Settings(paths, List.of(), labelBytes, labelByte, List.of()));
    }

    /** A second label byte is one more than the first. */
    private Path write(String name, int labelBytes, int... labels) throws Exception {
        byte[] bytes = new byte[labels.length * (labelBytes + 3072)];
        for (int record = 0; record < labels.length; record++) {
            int at = record * (labelBytes + 3072);
            for (int i = 0; i < labelBytes; i++) {
                bytes[at + i] = (byte) (labels[record] + i);
            }
            for (int i = 0; i < 3072; i++) {
                bytes[at + labelBytes + i] = (byte) (100 * record + 1 + i / 1024);
            }
        }
        return Files.write(folder.resolve(name), bytes);
    }
}
