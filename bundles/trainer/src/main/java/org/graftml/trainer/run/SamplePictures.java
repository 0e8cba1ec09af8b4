package org.graftml.trainer.run;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.graftml.api.data.Part;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.view.Tone;

/**
 * Pictures of a few scored samples as their data set gives them, for the report: {@code samples/<row>.png}, or {@code
 * .jpg} of photographs, which would make most of the report and of the time that a short run takes.
 */
final class SamplePictures {
    /** Pixels up to which every one of them is kept. */
    private static final int SMALL = 128 * 128;

    private SamplePictures() {}

    /** @param rows of the table of predictions; samples without a picture are left out */
    static void write(Path folder, Storage storage, StreamData.Judged scored, List<Integer> rows) throws IOException {
        Path samples = folder.resolve("samples");
        for (int row : rows) {
            Optional<Part.Image> image = scored.samples().read(scored.indices()[row]).parts().values().stream()
                    .filter(Part.Image.class::isInstance)
                    .map(Part.Image.class::cast)
                    .findFirst();
            if (image.isPresent()) {
                storage.folders(samples);
                Encoded picture = encoded(image.get());
                storage.replace(samples.resolve(row + "." + picture.format), picture.bytes);
            }
        }
    }

    /**
     * A picture in a file.
     *
     * @param format its ending, too
     */
    record Encoded(String format, byte[] bytes) {}

    /** Three channels are colours; of any other number the first is shown in grey. */
    static Encoded encoded(Part.Image image) throws IOException {
        float[] range = range(image, image.pixels().floats());
        BufferedImage picture = new Tone(range[0], range[1]).paint(image);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String format = image.height() * image.width() > SMALL ? "jpg" : "png";
        ImageIO.write(picture, format, bytes);
        return new Encoded(format, bytes.toByteArray());
    }

    /** What is black and what is white: 0 and 255 for bytes, the extremes for other numbers. */
    private static float[] range(Part.Image image, float[] values) {
        if (image.pixels().values() instanceof byte[]) {
            return new float[] {0, 255};
        }
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high > low ? new float[] {low, high} : new float[] {low, low + 1};
    }
}
