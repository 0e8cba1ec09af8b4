package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.model.Prediction;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplePicturesTest {
    private static int[] pixels(Array array) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(
                SamplePictures.encoded(new Part.Image(array)).bytes()));
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    @Test
    void bytes_are_colours_as_they_are() throws IOException {
        Array pixels = Array.of(new byte[] {(byte) 255, 1, 0, 2, 128 - 256, 3}, 3, 1, 2);
        assertThat(pixels(pixels)).containsExactly(0xffff0080, 0xff010203);
    }

    @Test
    void one_channel_of_floats_is_stretched_from_black_to_white() throws IOException {
        assertThat(pixels(Array.of(new float[] {-1, 1}, 1, 2, 1))).containsExactly(0xff000000, 0xffffffff);
        assertThat(pixels(Array.of(new float[] {5, 5}, 1, 2, 1))).containsExactly(0xff000000, 0xff000000);
    }

    @Test
    void photographs_are_jpeg_and_small_pictures_keep_every_pixel() throws IOException {
        assertThat(SamplePictures.encoded(new Part.Image(Array.of(new byte[3 * 128 * 128], 3, 128, 128)))
                        .format())
                .isEqualTo("png");
        SamplePictures.Encoded large =
                SamplePictures.encoded(new Part.Image(Array.of(new byte[3 * 200 * 128], 3, 200, 128)));
        assertThat(large.format()).isEqualTo("jpg");
        assertThat(ImageIO.read(new ByteArrayInputStream(large.bytes())).getHeight())
                .isEqualTo(200);
    }

    @Test
    void a_picture_that_cannot_be_read_costs_the_report_that_picture(@TempDir Path folder) throws IOException {
        Sample black = new Sample("black", Map.of("image", new Part.Image(Array.of(new byte[4], 1, 2, 2))));
        ExecutorService workers = Executors.newSingleThreadExecutor();
        SamplePictures.Reader reader = row -> {
            if (row == 7) {
                throw new IOException("it is gone");
            }
            return black;
        };
        try (SamplePictures pictures = new SamplePictures(List.of(3, 7, 9), reader, workers)) {
            pictures.write(folder, new Storage(new RealDisk()));
        } finally {
            workers.shutdown();
        }
        assertThat(folder.resolve("samples"))
                .isDirectoryContaining("glob:**/3.png")
                .isDirectoryContaining("glob:**/9.png")
                .isDirectoryNotContaining("glob:**/7.png");
    }

    @Test
    void the_surest_mistakes_come_before_right_answers() {
        Predictions predictions = new Predictions(Optional.empty());
        PartType type = new PartType.ClassType(List.of("a", "b"));
        double[][] probabilities = {{0.9, 0.1}, {0.4, 0.6}, {0.2, 0.8}};
        for (double[] one : probabilities) {
            predictions.judged("x", type, new Part.ClassLabel(0), new Prediction.OneClass(List.of("a", "b"), one));
        }
        assertThat(predictions.telling()).containsExactly(2, 1, 0);
    }
}
