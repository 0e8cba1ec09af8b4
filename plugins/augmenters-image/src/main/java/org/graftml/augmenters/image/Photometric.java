package org.graftml.augmenters.image;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** A random change of the light and the colours of a picture; it leaves it alone in scoring. */
abstract class Photometric implements Augmenter {
    private final String id;

    Photometric(String id) {
        this.id = id;
    }

    /** A change, drawn; it may do nothing. The same for every picture of a sample. */
    abstract Consumer<Light> draw(RandomGenerator random);

    /** Refuses pictures that it cannot work on. */
    void check(PartType.ImageType type) {}

    @Override
    public final SampleType type(SampleType input) {
        return Pictures.types(id, input, type -> {
            check(type);
            return type;
        });
    }

    @Override
    public final boolean random() {
        return true;
    }

    @Override
    public final Sample train(Sample sample, RandomGenerator random) {
        Consumer<Light> change = draw(random);
        return Pictures.change(sample, image -> Light.of(image).changed(change), boxes -> boxes);
    }

    @Override
    public final Sample evaluate(Sample sample) {
        return Pictures.single(sample);
    }
}
