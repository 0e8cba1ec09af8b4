package org.graftml.trainer.run;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.trainer.data.Loader;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.view.Tone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of a few scored samples as their data set gives them, for the report: {@code samples/<row>.png}, or {@code
 * .jpg} of photographs, which would make most of the report and of the time that a short run takes.
 */
final class SamplePictures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SamplePictures.class);

    /** Pixels up to which every one of them is kept. */
    private static final int SMALL = 128 * 128;

    private final List<Integer> rows;
    private final Loader<Optional<Encoded>> pictures;

    /** Reads the sample of a row. */
    interface Reader {
        Sample read(int row) throws IOException;
    }

    /**
     * Begins to read them.
     *
     * @param rows of the table of predictions; samples without a picture are left out
     * @param workers that read and encode them
     */
    SamplePictures(List<Integer> rows, Reader reader, ExecutorService workers) {
        this.rows = rows;
        this.pictures = new Loader<>(
                workers, place -> picture(reader.read(rows.get((int) place))), 0, rows.size(), rows.size());
        pictures.begin();
    }

    private static Optional<Encoded> picture(Sample sample) throws IOException {
        Optional<Part.Image> image = sample.parts().values().stream()
                .filter(Part.Image.class::isInstance)
                .map(Part.Image.class::cast)
                .findFirst();
        return image.isPresent() ? Optional.of(encoded(image.get())) : Optional.empty();
    }

    /** Writes them into the folder of a run, whose model is worth more: what cannot be read is left out. */
    void write(Path folder, Storage storage) throws IOException {
        Path samples = folder.resolve("samples");
        for (int row : rows) {
            Optional<Encoded> picture = next(row);
            if (picture.isPresent()) {
                storage.folders(samples);
                storage.replace(samples.resolve(row + "." + picture.get().format), picture.get().bytes);
            }
        }
    }

    private Optional<Encoded> next(int row) {
        try {
            return pictures.next();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the report is without the picture of row {}, because it cannot be read: {}", row, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        pictures.close();
    }

    /**
     * A picture in a file.
     *
     * @param format its ending, too
     */
    record Encoded(String format, byte[] bytes) {}

    /** Three channels are colours; of any other number the first is shown in grey. */
    static Encoded encoded(Part.Image image) throws IOException {
        BufferedImage picture = Tone.widest(List.of(image)).paint(image);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String format = image.height() * image.width() > SMALL ? "jpg" : "png";
        // In memory: a stream of bytes alone would be cached in a file.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, format, out);
        }
        return new Encoded(format, bytes.toByteArray());
    }
}
