package org.graftml.augmenters.image;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** A random change of where things are on a picture; it keeps its size, and leaves it alone in scoring. */
abstract class Geometric implements Augmenter {
    private final String id;

    Geometric(String id) {
        this.id = id;
    }

    /** A change that was drawn, for pictures of any size. */
    interface Change {
        Warp on(int height, int width);
    }

    /** A change, or none by chance. */
    abstract Optional<Change> draw(RandomGenerator random);

    @Override
    public final SampleType type(SampleType input) {
        return Pictures.types(id, input, type -> type);
    }

    @Override
    public final boolean random() {
        return true;
    }

    @Override
    public final Sample train(Sample sample, RandomGenerator random) {
        return draw(random).map(change -> apply(change, sample)).orElseGet(() -> Pictures.single(sample));
    }

    static Sample apply(Change change, Sample sample) {
        Part.Image first = Pictures.first(sample);
        return Pictures.change(
                sample,
                image -> change.on(image.height(), image.width()).image(image),
                boxes -> change.on(first.height(), first.width()).boxes(boxes, first.height(), first.width()));
    }

    @Override
    public final Sample evaluate(Sample sample) {
        return Pictures.single(sample);
    }
}
