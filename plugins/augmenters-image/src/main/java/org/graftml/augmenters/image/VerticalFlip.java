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

/** Mirrors pictures, and their boxes, top to bottom. */
@Extension(point = Augmenter.class, id = "vertical-flip", summary = "mirrors pictures top to bottom")
public final class VerticalFlip implements Augmenter {
    /** Settings of the augmenter. */
    public record Settings(@Doc("how often, 0 to 1") @Default("0.5") @Min(0) @Max(1) double probability) {}

    private final Settings settings;

    public VerticalFlip(Settings settings) {
        this.settings = settings;
    }

    @Override
    public SampleType type(SampleType input) {
        return Pictures.types("vertical-flip", input, type -> type);
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
        int height = Pictures.first(sample).height();
        return Pictures.change(
                sample,
                VerticalFlip::mirror,
                boxes -> new Part.Boxes(boxes.boxes().stream()
                        .map(box -> new Part.Box(
                                box.left(), height - box.bottom(), box.right(), height - box.top(), box.index()))
                        .toList()));
    }

    private static Part.Image mirror(Part.Image image) {
        int height = image.height();
        int width = image.width();
        Object from = image.pixels().values();
        Object to = java.lang.reflect.Array.newInstance(
                from.getClass().getComponentType(), image.channels() * height * width);
        for (int row = 0; row < image.channels() * height; row++) {
            int mirrored = row / height * height + height - 1 - row % height;
            System.arraycopy(from, row * width, to, mirrored * width, width);
        }
        return Pictures.like(image, to, image.channels(), height, width);
    }

    @Override
    public Sample evaluate(Sample sample) {
        return Pictures.single(sample);
    }
}
