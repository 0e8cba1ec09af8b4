package org.graftml.augmenters.image;

import java.util.random.RandomGenerator;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** Cuts the centre out of every picture; where a picture is smaller, black is added around it. */
@Extension(point = Augmenter.class, id = "crop", summary = "cuts the centre out of pictures")
public final class Crop implements Augmenter {
    /** Settings of the augmenter. */
    public record Settings(@Flat Extent extent) {}

    private final int height;
    private final int width;

    public Crop(Settings settings) {
        height = settings.extent().high("crop");
        width = settings.extent().wide("crop");
    }

    @Override
    public SampleType type(SampleType input) {
        return Pictures.types(
                "crop", input, type -> new PartType.ImageType(type.channels(), height, width, type.numbers()));
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
        return Pictures.change(
                sample,
                image -> Window.centred(height, width, image.height(), image.width())
                        .cut(image),
                boxes -> Window.centred(height, width, first.height(), first.width())
                        .boxes(boxes));
    }
}
