package org.graftml.distribution;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Small stand-ins for the data that the examples name, which a clean machine does not have. */
final class ExampleData {
    private static final int DIGITS = 20;
    private static final int REVIEWS = 300;

    private ExampleData() {}

    /** Writes all of them below a folder, the examples' own data too. */
    static void write(Path folder, Path examples) throws IOException {
        insects(folder.resolve("hymenoptera"));
        mnist(folder.resolve("mnist"));
        usps(folder.resolve("usps"));
        reviews(folder.resolve("amazon-reviews"));
        Files.createDirectories(folder.resolve("data"));
        try (Stream<Path> own = Files.list(examples.resolve("data"))) {
            for (Path file : own.toList()) {
                Files.copy(file, folder.resolve("data").resolve(file.getFileName()));
            }
        }
    }

    private static void insects(Path folder) throws IOException {
        for (String part : List.of("train", "val")) {
            for (String insect : List.of("ants", "bees")) {
                Path pictures = Files.createDirectories(folder.resolve(part).resolve(insect));
                BufferedImage picture = new BufferedImage(80, 70, BufferedImage.TYPE_INT_RGB);
                for (int i = 0; i < 3; i++) {
                    ImageIO.write(picture, "png", pictures.resolve(i + ".png").toFile());
                }
            }
        }
    }

    private static void mnist(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String part : List.of("train", "t10k")) {
            ByteBuffer images = ByteBuffer.allocate(16 + DIGITS * 28 * 28);
            images.putInt(0x0803).putInt(DIGITS).putInt(28).putInt(28);
            gzip(folder.resolve(part + "-images-idx3-ubyte.gz"), images.array());
            ByteBuffer labels = ByteBuffer.allocate(8 + DIGITS).putInt(0x0801).putInt(DIGITS);
            for (int i = 0; i < DIGITS; i++) {
                labels.put((byte) (i % 10));
            }
            gzip(folder.resolve(part + "-labels-idx1-ubyte.gz"), labels.array());
        }
    }

    private static void usps(Path folder) throws IOException {
        Files.createDirectories(folder);
        int[] classes = new int[DIGITS];
        for (int i = 0; i < DIGITS; i++) {
            classes[i] = i % 10;
        }
        try (WritableHdfFile out = HdfFile.write(folder.resolve("usps.h5"))) {
            for (String part : List.of("train", "test")) {
                WritableGroup group = out.putGroup(part);
                group.putDataset("data", new float[DIGITS][16 * 16]);
                group.putDataset("target", classes);
            }
        }
    }

    private static void reviews(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String thing : List.of("books", "kitchen")) {
            for (String opinion : List.of("negative", "positive")) {
                String lines = "a %s review of %s\n".formatted(opinion, thing).repeat(REVIEWS);
                gzip(folder.resolve(thing + "_" + opinion + ".txt.gz"), lines.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void gzip(Path file, byte[] bytes) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
        }
    }
}
