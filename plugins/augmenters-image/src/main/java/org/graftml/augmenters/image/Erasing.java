package org.graftml.augmenters.image;

import java.util.List;
import java.util.random.RandomGenerator;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** Paints over rectangles of a picture; labels stay as they are, and so does the picture in scoring. */
abstract class Erasing implements Augmenter {
    private final String id;
    private final float fill;

    Erasing(String id, double fill) {
        this.id = id;
        this.fill = (float) fill;
    }

    /** The rectangles, drawn for pictures of any size. */
    abstract Holes draw(RandomGenerator random);

    /** Rectangles on pictures of any size; perhaps none. */
    interface Holes {
        List<Window> on(int height, int width);
    }

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
        Holes holes = draw(random);
        return Pictures.change(sample, image -> erased(image, holes), boxes -> boxes);
    }

    private Part.Image erased(Part.Image image, Holes holes) {
        Part.Image erased = image;
        for (Window hole : holes.on(image.height(), image.width())) {
            erased = hole.filled(erased, fill);
        }
        return erased;
    }

    @Override
    public final Sample evaluate(Sample sample) {
        return Pictures.single(sample);
    }
}
