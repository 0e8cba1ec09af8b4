package org.graftml.augmenters.image;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** Cuts a window, drawn in training and around the centre in scoring, and makes it one size. */
abstract class Cutting implements Augmenter {
    private final String id;
    private final int height;
    private final int width;

    Cutting(String id, int height, int width) {
        this.id = id;
        this.height = height;
        this.width = width;
    }

    /** A window on a picture of a height and a width. */
    abstract Window drawn(int high, int wide, RandomGenerator random);

    /** The one that is scored. */
    abstract Window scored(int high, int wide);

    @Override
    public final SampleType type(SampleType input) {
        return Pictures.types(
                id, input, type -> new PartType.ImageType(type.channels(), height, width, type.numbers()));
    }

    @Override
    public final boolean random() {
        return true;
    }

    @Override
    public final Sample train(Sample sample, RandomGenerator random) {
        long seed = random.nextLong();
        // The same for every picture of a sample.
        return cut(sample, (high, wide) -> drawn(high, wide, new SplittableRandom(seed)));
    }

    @Override
    public final Sample evaluate(Sample sample) {
        return cut(sample, this::scored);
    }

    private interface Windows {
        Window on(int height, int width);
    }

    private Sample cut(Sample sample, Windows windows) {
        Part.Image first = Pictures.first(sample);
        Window window = windows.on(first.height(), first.width());
        return Pictures.change(
                sample,
                image ->
                        Resize.resized(windows.on(image.height(), image.width()).cut(image), height, width),
                boxes -> Resize.stretched(
                        window.boxes(boxes), (double) height / window.height(), (double) width / window.width()));
    }
}
