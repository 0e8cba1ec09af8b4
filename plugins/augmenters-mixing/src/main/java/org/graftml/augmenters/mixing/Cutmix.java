package org.graftml.augmenters.mixing;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Array;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Mixer;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/**
 * A rectangle of each picture is that of another picture of the step, and the loss is the mean of both
 * by area (Yun et al. 2019, section 3.1): sides of {@code sqrt(1 - l)} of the picture's, {@code l ~
 * Beta(alpha, alpha)}, around a place that is uniform on it; what lies beyond the edge is cut off.
 */
@Extension(
        point = Augmenter.class,
        id = "cutmix",
        summary = "a rectangle of another picture, and of its label (Yun et al. 2019)")
public final class Cutmix implements Mixer {
    /** Settings of the augmenter. */
    public record Settings(
            @Doc("shape of the distribution of areas: 1 for any") @Default("1") @Min(0.01) @Max(1000) double alpha,
            @Doc("how often a step is mixed, 0 to 1") @Default("1") @Min(0) @Max(1) double probability) {}

    private final Beta weights;
    private final double probability;

    public Cutmix(Settings settings) {
        weights = new Beta(settings.alpha());
        probability = settings.probability();
    }

    @Override
    public SampleType type(SampleType input) {
        return Pairs.check("cutmix", input, true);
    }

    /** A rectangle, by parts of a picture's height and width. */
    private record Patch(double weight, double y, double x) {
        int[] rows(int height) {
            return ends(y, height);
        }

        int[] columns(int width) {
            return ends(x, width);
        }

        private int[] ends(double centre, int extent) {
            int half = (int) (Math.sqrt(1 - weight) * extent) / 2;
            int middle = (int) (centre * extent);
            return new int[] {Math.max(0, middle - half), Math.min(extent, middle + half)};
        }

        /** What is left of a picture. */
        double left(Part.Image image) {
            int[] rows = rows(image.height());
            int[] columns = columns(image.width());
            double covered = (double) (rows[1] - rows[0]) * (columns[1] - columns[0]);
            return 1 - covered / (image.height() * image.width());
        }
    }

    @Override
    public List<Sample> mix(List<Sample> batch, RandomGenerator random) {
        if (random.nextDouble() >= probability) {
            return batch;
        }
        Patch patch = new Patch(weights.draw(random), random.nextDouble(), random.nextDouble());
        int[] partners = Pairs.partners(batch.size(), random);
        List<Sample> mixed = new ArrayList<>(batch.size());
        for (int i = 0; i < partners.length; i++) {
            Sample sample = batch.get(i);
            double left = patch.left(first(sample));
            mixed.add(Pairs.mixed(
                    sample,
                    batch.get(partners[i]),
                    left,
                    (one, other) -> patched((Part.Image) one, (Part.Image) other, patch)));
        }
        return mixed;
    }

    private static Part.Image first(Sample sample) {
        return sample.parts().values().stream()
                .filter(Part.Image.class::isInstance)
                .map(Part.Image.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Part.Image patched(Part.Image image, Part.Image other, Patch patch) {
        Array from = image.pixels();
        Object values = copy(from.values());
        int[] rows = patch.rows(image.height());
        int[] columns = patch.columns(image.width());
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int y = rows[0]; y < rows[1]; y++) {
                int at = (channel * image.height() + y) * image.width() + columns[0];
                System.arraycopy(other.pixels().values(), at, values, at, columns[1] - columns[0]);
            }
        }
        return new Part.Image(new Array(from.type(), from.shape(), values));
    }

    private static Object copy(Object values) {
        if (values instanceof byte[] bytes) {
            return bytes.clone();
        }
        return values instanceof float[] floats ? floats.clone() : ((double[]) values).clone();
    }
}
