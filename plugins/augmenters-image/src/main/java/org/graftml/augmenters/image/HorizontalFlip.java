package org.graftml.augmenters.image;

import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** Mirrors pictures, and their boxes, left to right. */
@Extension(point = Augmenter.class, id = "horizontal-flip", summary = "mirrors pictures left to right")
public final class HorizontalFlip implements Augmenter {
    /** Settings of the augmenter. */
    public record Settings(@Doc("how often, 0 to 1") @Default("0.5") @Min(0) @Max(1) double probability) {}

    private final Settings settings;

    public HorizontalFlip(Settings settings) {
        this.settings = settings;
    }

    @Override
    public SampleType type(SampleType input) {
        return Pictures.types("horizontal-flip", input, type -> type);
    }

    @Override
    public boolean random() {
        return true;
    }

    @Override
    public Sample train(Sample sample, RandomGenerator random) {
        if (random.nextDouble() >= settings.probability()) {
            return Pictures.single(sample);
        }
        int width = Pictures.first(sample).width();
        return Pictures.change(
                sample,
                HorizontalFlip::mirror,
                boxes -> new Part.Boxes(boxes.boxes().stream()
                        .map(box -> new Part.Box(
                                width - box.right(), box.top(), width - box.left(), box.bottom(), box.index()))
                        .toList()));
    }

    private static Part.Image mirror(Part.Image image) {
        int width = image.width();
        int rows = image.channels() * image.height();
        if (image.pixels().values() instanceof byte[] from) {
            byte[] to = new byte[from.length];
            for (int row = 0; row < rows; row++) {
                for (int x = 0, end = (row + 1) * width - 1; x < width; x++) {
                    to[row * width + x] = from[end - x];
                }
            }
            return Pictures.like(image, to, image.channels(), image.height(), width);
        }
        float[] from = image.pixels().floats();
        float[] to = new float[from.length];
        for (int row = 0; row < rows; row++) {
            for (int x = 0, end = (row + 1) * width - 1; x < width; x++) {
                to[row * width + x] = from[end - x];
            }
        }
        return Pictures.like(image, to, image.channels(), image.height(), width);
    }

    @Override
    public Sample evaluate(Sample sample) {
        return Pictures.single(sample);
    }
}
