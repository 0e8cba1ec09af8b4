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

/** Brings pictures nearer or moves them away, about their centre, on a canvas of the same size. */
@Extension(point = Augmenter.class, id = "scale", summary = "enlarges or shrinks what is on a picture")
public final class Scale extends Geometric {
    private static final double LEAST = 0.01;

    /** Settings of the augmenter. */
    public record Settings(
            @Doc("smallest and largest factor") @Default("[0.8, 1.2]") @Min(2) @Max(2) List<Double> factor) {}

    private final Range factor;

    public Scale(Settings settings) {
        super("scale");
        factor = Range.of("scale", "factor", settings.factor(), LEAST, Double.MAX_VALUE);
    }

    @Override
    Optional<Change> draw(RandomGenerator random) {
        Warp.Affine scaled = Warp.Affine.NONE.scaled(factor.draw(random));
        return Optional.of((height, width) -> Warp.affine(scaled, height, width));
    }
}
