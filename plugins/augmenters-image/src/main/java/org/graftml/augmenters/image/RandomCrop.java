package org.graftml.augmenters.image;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** Cuts a window out of the padded picture: somewhere in training, from the centre otherwise. */
@Extension(point = Augmenter.class, id = "random-crop", summary = "cuts a window at a random place")
public final class RandomCrop implements Augmenter {
    /** Settings of the augmenter. */
    public record Settings(
            @Doc("black pixels added at each side first") @Default("0") @Min(0) int padding,
            @Doc("height and width of the window in pixels; that of the picture unless given") @Min(1)
                    Optional<Integer> size) {}

    private final Settings settings;

    public RandomCrop(Settings settings) {
        this.settings = settings;
    }

    @Override
    public SampleType type(SampleType input) {
        return Pictures.types("random-crop", input, type -> {
            if (settings.size().isEmpty()) {
                return type;
            }
            int size = settings.size().get();
            if (type.height() == PartType.ANY || type.width() == PartType.ANY) {
                throw Misfit.of(
                                "size-unknown",
                                "'random-crop' to " + size + " needs pictures of one size, and these are " + type)
                        .suggest("a `resize` in front of it");
            }
            if (size > Math.min(type.height(), type.width()) + 2 * settings.padding()) {
                throw Misfit.of("crop-too-large", "a window of " + size + " pixels does not fit into " + type)
                        .at("size")
                        .expected("at most " + (Math.min(type.height(), type.width()) + 2 * settings.padding()));
            }
            return new PartType.ImageType(type.channels(), size, size, type.numbers());
        });
    }

    @Override
    public boolean random() {
        return true;
    }

    @Override
    public Sample train(Sample sample, RandomGenerator random) {
        Part.Image image = Pictures.first(sample);
        int top = random.nextInt(room(image.height()) + 1) - settings.padding();
        int left = random.nextInt(room(image.width()) + 1) - settings.padding();
        return cut(sample, top, left);
    }

    @Override
    public Sample evaluate(Sample sample) {
        Part.Image image = Pictures.first(sample);
        return cut(sample, (image.height() - window(image.height())) / 2, (image.width() - window(image.width())) / 2);
    }

    private int window(int extent) {
        return settings.size().orElse(extent);
    }

    private int room(int extent) {
        return extent + 2 * settings.padding() - window(extent);
    }

    private Sample cut(Sample sample, int top, int left) {
        Part.Image first = Pictures.first(sample);
        return Pictures.change(
                sample,
                image -> new Window(top, left, window(image.height()), window(image.width())).cut(image),
                new Window(top, left, window(first.height()), window(first.width()))::boxes);
    }
}
