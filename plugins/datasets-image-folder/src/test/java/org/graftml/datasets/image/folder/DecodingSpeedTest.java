package org.graftml.datasets.image.folder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.modality.cv.BufferedImageFactory;
import ai.djl.modality.cv.transform.RandomFlipLeftRight;
import ai.djl.modality.cv.transform.RandomResizedCrop;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.Pipeline;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.graftml.api.data.Sample;
import org.graftml.api.data.Samples;
import org.graftml.augmenters.image.Extent;
import org.graftml.augmenters.image.HorizontalFlip;
import org.graftml.augmenters.image.ResizedCrop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many photographs a core decodes, cuts, scales and flips in a second, beside the same with DJL's own
 * image factory and transforms: printed, because a clock is no witness to pass or fail by.
 */
@Tag("proof")
class DecodingSpeedTest {
    private static final int ROUNDS = 5;
    private static final int PICTURES = 32;
    private static final int WIDTH = 500;
    private static final int HEIGHT = 375;

    @TempDir
    Path root;

    /** Reads a picture on this thread, ready for a batch. */
    private interface Reading {
        void read(int index) throws Exception;
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 224})
    void a_core_decodes_and_augments(int size) throws Exception {
        for (int i = 0; i < PICTURES; i++) {
            photograph(root.resolve(i % 2 == 0 ? "left" : "right").resolve(i + ".jpg"), i);
        }
        Samples samples = new ImageFolder(new ImageFolder.Settings(root, Optional.empty(), List.of())).train();
        assertThat(samples.size()).isEqualTo(PICTURES);
        ResizedCrop crop = new ResizedCrop(new ResizedCrop.Settings(
                new Extent(Optional.of(size), Optional.empty(), Optional.empty()),
                List.of(0.08, 1.0),
                List.of(0.75, 4 / 3.0),
                1));
        HorizontalFlip flip = new HorizontalFlip(new HorizontalFlip.Settings(0.5));
        SplittableRandom random = new SplittableRandom(1);
        Reading graft = i -> {
            Sample sample = flip.train(crop.train(samples.read(i), random), random);
            assertThat(sample.parts()).containsKey("image");
        };
        List<Path> files;
        try (var found = Files.walk(root)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        Pipeline transforms = new Pipeline(
                new RandomResizedCrop(size, size, 0.08, 1, 0.75, 4 / 3.0), new RandomFlipLeftRight(), new ToTensor());
        try (NDManager manager = NDManager.newBaseManager()) {
            Reading plain = i -> {
                try (NDManager scope = manager.newSubManager()) {
                    NDArray picture =
                            new BufferedImageFactory().fromFile(files.get(i)).toNDArray(scope);
                    transforms.transform(new NDList(picture)).singletonOrThrow().toFloatArray();
                }
            };
            print(size, plain, graft);
        }
    }

    /** In turn, so that what else the machine does slows both down; the first round warms up. */
    private static void print(int size, Reading plain, Reading graft) throws Exception {
        double[] loops = new double[ROUNDS];
        double[] runs = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            double loop = perSecond(plain);
            double run = perSecond(graft);
            if (round >= 0) {
                loops[round] = loop;
                runs[round] = run;
            }
        }
        System.out.printf(
                "JPEG of %d × %d, cut and flipped to %d, one core, median of %d: DJL %,.0f images/s, graft %,.0f%n",
                WIDTH, HEIGHT, size, ROUNDS, median(loops), median(runs));
    }

    private static double perSecond(Reading reading) throws Exception {
        long began = System.nanoTime();
        for (int i = 0; i < PICTURES; i++) {
            reading.read(i);
        }
        return PICTURES / ((System.nanoTime() - began) / 1e9);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** As hard to decode as a photograph: a sky, and a thousand leaves. */
    private static void photograph(Path file, int seed) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.CYAN, WIDTH, HEIGHT, Color.ORANGE));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        Random random = new Random(seed);
        for (int leaf = 0; leaf < 1000; leaf++) {
            pen.setColor(new Color(random.nextInt(0x1000000)));
            pen.fillOval(random.nextInt(WIDTH), random.nextInt(HEIGHT), random.nextInt(40), random.nextInt(25));
        }
        pen.dispose();
        assertThat(ImageIO.write(picture, "jpg", file.toFile())).isTrue();
    }
}
