package org.graftml.augmenters.image;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;

/** Adds normal noise to every number of a picture, each on its own. */
@Extension(point = Augmenter.class, id = "noise", summary = "adds Gaussian noise")
public final class Noise extends Photometric {
    /** Settings of the augmenter. */
    public record Settings(
            @Doc("deviation of the noise, where white is 1") @Default("0.05") @Min(0) double sigma,
            @Doc("how often, 0 to 1") @Default("1") @Min(0) @Max(1) double probability) {}

    private final Settings settings;

    public Noise(Settings settings) {
        super("noise");
        this.settings = settings;
    }

    @Override
    Consumer<Light> draw(RandomGenerator random) {
        if (random.nextDouble() >= settings.probability()) {
            return light -> {};
        }
        long seed = random.nextLong();
        return light -> {
            SplittableRandom noise = new SplittableRandom(seed);
            for (int i = 0; i < light.values.length; i++) {
                light.values[i] = Light.clipped((float) (light.values[i] + settings.sigma() * noise.nextGaussian()));
            }
        };
    }
}
