package org.graftml.augmenters.image;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/**
 * Makes all pictures one size. Where a picture shrinks, every output pixel is the mean of the pixels
 * below a triangle as wide as the factor, as image editors do it (no aliasing); where it grows, it is
 * interpolated bilinearly. Pixel centres lie at halves.
 */
@Extension(point = Augmenter.class, id = "resize", summary = "makes all pictures one size")
public final class Resize implements Augmenter {
    /** Settings of the augmenter. */
    public record Settings(@Flat Extent extent) {}

    private final int height;
    private final int width;

    public Resize(Settings settings) {
        height = settings.extent().high("resize");
        width = settings.extent().wide("resize");
    }

    @Override
    public SampleType type(SampleType input) {
        return Pictures.types(
                "resize", input, type -> new PartType.ImageType(type.channels(), height, width, type.numbers()));
    }

    @Override
    public boolean random() {
        return false;
    }

    @Override
    public Sample train(Sample sample, RandomGenerator random) {
        return evaluate(sample);
    }

    @Override
    public Sample evaluate(Sample sample) {
        Part.Image first = Pictures.first(sample);
        double down = (double) height / first.height();
        double across = (double) width / first.width();
        return Pictures.change(sample, image -> resized(image, height, width), boxes -> stretched(boxes, down, across));
    }

    /** Boxes on a picture whose height and width were multiplied. */
    static Part.Boxes stretched(Part.Boxes boxes, double down, double across) {
        return new Part.Boxes(boxes.boxes().stream()
                .map(box -> new Part.Box(
                        box.left() * across, box.top() * down, box.right() * across, box.bottom() * down, box.index()))
                .toList());
    }

    /** A picture of another size. */
    static Part.Image resized(Part.Image image, int height, int width) {
        if (image.height() == height && image.width() == width) {
            return image;
        }
        Object values = image.pixels().values();
        Taps columns = Taps.of(image.width(), width);
        float[] narrow = narrow(values, image.channels() * image.height(), image.width(), columns);
        Taps rows = Taps.of(image.height(), height);
        Object small = values instanceof byte[]
                ? new byte[image.channels() * height * width]
                : new float[image.channels() * height * width];
        low(narrow, image.channels(), width, rows, small);
        return Pictures.like(image, small, image.channels(), height, width);
    }

    /** All columns of another height. */
    private static void low(float[] narrow, int channels, int width, Taps rows, Object small) {
        int height = rows.first.length;
        int high = narrow.length / channels / width;
        float[] row = new float[width];
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < height; y++) {
                Arrays.fill(row, 0);
                for (int i = 0; i < rows.weights[y].length; i++) {
                    add(rows.weights[y][i], narrow, (channel * high + rows.first[y] + i) * width, row);
                }
                put(row, small, (channel * height + y) * width);
            }
        }
    }

    private static void add(float weight, float[] narrow, int from, float[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] += weight * narrow[from + x];
        }
    }

    private static void put(float[] row, Object values, int at) {
        if (values instanceof byte[] bytes) {
            Pictures.bytes(row, bytes, at);
        } else {
            System.arraycopy(row, 0, values, at, row.length);
        }
    }

    /** All rows of another width. Four at once: a sum waits for itself alone, and the next three are added meanwhile. */
    private static float[] narrow(Object values, int rows, int wide, Taps columns) {
        int width = columns.first.length;
        float[] narrow = new float[rows * width];
        float[] one = new float[wide];
        float[] two = new float[wide];
        float[] three = new float[wide];
        float[] four = new float[wide];
        for (int first = 0; first < rows; first += 4) {
            // Where less than four are left, the last one is made again.
            int second = Math.min(first + 1, rows - 1);
            int third = Math.min(first + 2, rows - 1);
            int fourth = Math.min(first + 3, rows - 1);
            floats(values, first * wide, one);
            floats(values, second * wide, two);
            floats(values, third * wide, three);
            floats(values, fourth * wide, four);
            for (int x = 0; x < width; x++) {
                float[] weights = columns.weights[x];
                float a = 0;
                float b = 0;
                float c = 0;
                float d = 0;
                for (int i = 0, tap = columns.first[x]; i < weights.length; i++, tap++) {
                    float weight = weights[i];
                    a += weight * one[tap];
                    b += weight * two[tap];
                    c += weight * three[tap];
                    d += weight * four[tap];
                }
                narrow[first * width + x] = a;
                narrow[second * width + x] = b;
                narrow[third * width + x] = c;
                narrow[fourth * width + x] = d;
            }
        }
        return narrow;
    }

    /** A row of bytes or floats: a whole picture of floats would leave the processor's cache. */
    private static void floats(Object values, int from, float[] row) {
        if (values instanceof byte[] bytes) {
            for (int x = 0; x < row.length; x++) {
                row[x] = bytes[from + x] & 0xff;
            }
        } else {
            System.arraycopy(values, from, row, 0, row.length);
        }
    }

    /** Which input pixels an output pixel is made of, and how much of each. */
    private record Taps(int[] first, float[][] weights) {
        static Taps of(int from, int to) {
            double scale = (double) from / to;
            double support = Math.max(1, scale);
            int[] first = new int[to];
            float[][] weights = new float[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                int low = Math.max(0, (int) Math.floor(centre - support + 0.5));
                int high = Math.min(from, (int) Math.floor(centre + support + 0.5));
                first[i] = low;
                weights[i] = new float[high - low];
                double sum = 0;
                for (int j = low; j < high; j++) {
                    double weight = Math.max(0, 1 - Math.abs(j + 0.5 - centre) / support);
                    weights[i][j - low] = (float) weight;
                    sum += weight;
                }
                for (int j = 0; j < weights[i].length; j++) {
                    weights[i][j] /= (float) sum;
                }
            }
            return new Taps(first, weights);
        }
    }
}
