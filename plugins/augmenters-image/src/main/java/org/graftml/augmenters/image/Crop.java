package org.graftml.augmenters.image;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** Cuts the centre out of every picture; where a picture is smaller, black is added around it. */
@Extension(point = Augmenter.class, id = "crop", summary = "cuts the centre out of pictures")
public final class Crop implements Augmenter {
    /** Settings of the augmenter. */
    public record Settings(
            @Doc("height and width in pixels") @Min(1) @Max(4096) Optional<Integer> size,
            @Doc("height in pixels, where it is not `size`") @Min(1) @Max(4096) Optional<Integer> height,
            @Doc("width in pixels, where it is not `size`") @Min(1) @Max(4096) Optional<Integer> width) {}

    private final int height;
    private final int width;

    public Crop(Settings settings) {
        height = settings.height().or(settings::size).orElseThrow(Crop::noSize);
        width = settings.width().or(settings::size).orElseThrow(Crop::noSize);
    }

    private static Misfit noSize() {
        return Misfit.of("size-missing", "'crop' does not say to which size")
                .expected("`size`, or `height` and `width`");
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
