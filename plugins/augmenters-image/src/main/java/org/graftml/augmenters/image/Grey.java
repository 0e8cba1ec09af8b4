package org.graftml.augmenters.image;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;

/** Takes the colours away now and then; the number of channels stays. */
@Extension(point = Augmenter.class, id = "grey", summary = "takes the colours away now and then")
public final class Grey extends Photometric {
    /** Settings of the augmenter. */
    public record Settings(@Doc("how often, 0 to 1") @Default("0.1") @Min(0) @Max(1) double probability) {}

    private final Settings settings;

    public Grey(Settings settings) {
        super("grey");
        this.settings = settings;
    }

    @Override
    Consumer<Light> draw(RandomGenerator random) {
        return random.nextDouble() < settings.probability() ? light -> light.saturation(0) : light -> {};
    }
}
