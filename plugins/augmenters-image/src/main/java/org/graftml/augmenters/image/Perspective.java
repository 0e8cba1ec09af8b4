package org.graftml.augmenters.image;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;

/**
 * Shows pictures as if from aside: each corner moves inwards by up to {@code distortion} of half the
 * width and half the height, as torchvision's {@code RandomPerspective} does.
 */
@Extension(point = Augmenter.class, id = "perspective", summary = "shows pictures as if from aside")
public final class Perspective extends Geometric {
    /** Settings of the augmenter. */
    public record Settings(
            @Doc("how far corners move at most, as a part of half the picture") @Default("0.5") @Min(0) @Max(0.9)
                    double distortion,
            @Doc("how often, 0 to 1") @Default("0.5") @Min(0) @Max(1) double probability) {}

    private final Settings settings;

    public Perspective(Settings settings) {
        super("perspective");
        this.settings = settings;
    }

    @Override
    Optional<Change> draw(RandomGenerator random) {
        if (random.nextDouble() >= settings.probability()) {
            return Optional.empty();
        }
        double[] inwards = random.doubles(8, 0, 1)
                .map(part -> part * settings.distortion() / 2)
                .toArray();
        return Optional.of((height, width) -> Warp.corners(
                new double[] {
                    inwards[0] * width,
                    inwards[1] * height,
                    (1 - inwards[2]) * width,
                    inwards[3] * height,
                    (1 - inwards[4]) * width,
                    (1 - inwards[5]) * height,
                    inwards[6] * width,
                    (1 - inwards[7]) * height
                },
                height,
                width));
    }
}
