package org.graftml.augmenters.image;

import java.util.random.RandomGenerator;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.data.Array;
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
        Taps rows = Taps.of(image.height(), height);
        Taps columns = Taps.of(image.width(), width);
        float[] from = image.pixels().floats();
        float[] narrow = new float[image.channels() * image.height() * width];
        for (int row = 0; row < image.channels() * image.height(); row++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int tap = columns.first[x], i = 0; i < columns.weights[x].length; i++, tap++) {
                    sum += columns.weights[x][i] * from[row * image.width() + tap];
                }
                narrow[row * width + x] = sum;
            }
        }
        float[] to = new float[image.channels() * height * width];
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int y = 0; y < height; y++) {
                for (int i = 0; i < rows.weights[y].length; i++) {
                    float weight = rows.weights[y][i];
                    int source = (channel * image.height() + rows.first[y] + i) * width;
                    int target = (channel * height + y) * width;
                    for (int x = 0; x < width; x++) {
                        to[target + x] += weight * narrow[source + x];
                    }
                }
            }
        }
        return new Part.Image(
                image.pixels().values() instanceof byte[]
                        ? Array.of(Pictures.bytes(to), image.channels(), height, width)
                        : Array.of(to, image.channels(), height, width));
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
