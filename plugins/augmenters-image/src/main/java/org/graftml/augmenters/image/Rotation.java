package org.graftml.augmenters.image;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;

/** Turns pictures about their centre, by an angle that is uniform on both sides of none. */
@Extension(point = Augmenter.class, id = "rotation", summary = "turns pictures about their centre")
public final class Rotation extends Geometric {
    /** Settings of the augmenter. */
    public record Settings(@Doc("largest angle, to either side") @Default("15") @Min(0) @Max(180) double degrees) {}

    private final Range degrees;

    public Rotation(Settings settings) {
        super("rotation");
        degrees = new Range(-settings.degrees(), settings.degrees());
    }

    @Override
    Optional<Change> draw(RandomGenerator random) {
        Warp.Affine turned = Warp.Affine.NONE.turned(degrees.draw(random));
        return Optional.of((height, width) -> Warp.affine(turned, height, width));
    }
}
