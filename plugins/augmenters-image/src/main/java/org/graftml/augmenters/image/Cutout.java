package org.graftml.augmenters.image;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;

/** Paints squares black whose centres lie anywhere on the picture (DeVries and Taylor 2017). */
@Extension(point = Augmenter.class, id = "cutout", summary = "paints squares black (DeVries & Taylor 2017)")
public final class Cutout extends Erasing {
    /** Settings of the augmenter. */
    public record Settings(
            @Doc("side of a square in pixels") @Default("16") @Min(1) int size,
            @Doc("how many squares") @Default("1") @Min(1) @Max(100) int count,
            @Doc("what they are painted with, black 0, white 1") @Default("0") @Min(0) @Max(1) double fill) {}

    private final Settings settings;

    public Cutout(Settings settings) {
        super("cutout", settings.fill());
        this.settings = settings;
    }

    @Override
    Holes draw(RandomGenerator random) {
        double[] centres = random.doubles(2L * settings.count()).toArray();
        return (height, width) -> IntStream.range(0, settings.count())
                .mapToObj(i -> new Window(
                        (int) (centres[2 * i] * height) - settings.size() / 2,
                        (int) (centres[2 * i + 1] * width) - settings.size() / 2,
                        settings.size(),
                        settings.size()))
                .toList();
    }
}
