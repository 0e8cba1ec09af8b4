package org.graftml.augmenters.image;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;

/**
 * Turns, moves, scales and shears pictures about their centre: the numbers, their ranges and the
 * order of changes of torchvision's {@code RandomAffine}, interpolated bilinearly.
 */
@Extension(point = Augmenter.class, id = "affine", summary = "turns, moves, scales and shears pictures")
public final class RandomAffine extends Geometric {
    private static final double LEAST = 0.01;

    /** Settings of the augmenter. */
    public record Settings(
            @Doc("largest angle, to either side") @Default("10") @Min(0) @Max(180) double degrees,
            @Doc("how far it moves at most, as a part of width and height") @Default("0.1") @Min(0) @Max(1)
                    double translate,
            @Doc("smallest and largest factor") @Default("[0.9, 1.1]") @Min(2) @Max(2) List<Double> scale,
            @Doc("largest angle that it leans to either side") @Default("0") @Min(0) @Max(80) double shear) {}

    private final Range degrees;
    private final Range translate;
    private final Range scale;
    private final Range shear;

    public RandomAffine(Settings settings) {
        super("affine");
        degrees = new Range(-settings.degrees(), settings.degrees());
        translate = new Range(-settings.translate(), settings.translate());
        scale = Range.of("affine", "scale", settings.scale(), LEAST, Double.MAX_VALUE);
        shear = new Range(-settings.shear(), settings.shear());
    }

    @Override
    Optional<Change> draw(RandomGenerator random) {
        Warp.Affine drawn = Warp.Affine.NONE
                .turned(degrees.draw(random))
                .moved(translate.draw(random), translate.draw(random))
                .scaled(scale.draw(random))
                .sheared(shear.draw(random), 0);
        return Optional.of((height, width) -> Warp.affine(drawn, height, width));
    }
}
