package org.graftml.augmenters.image;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.PartType;

/**
 * Adds to every pixel the same multiple of the principal components of ImageNet's colours: {@code p
 * (a * l)} with a normal {@code a} for each (Krizhevsky, Sutskever and Hinton 2012, section 4.1).
 */
@Extension(
        point = Augmenter.class,
        id = "lighting",
        summary = "changes the light along ImageNet's colours (Krizhevsky et al. 2012)")
public final class Lighting extends Photometric {
    /** The roots of the variances, and the components as columns, of colours in 0..1, red, green, blue. */
    private static final double[] DEVIATIONS = {0.2175, 0.0188, 0.0045};

    private static final double[][] COMPONENTS = {
        {-0.5675, 0.7192, 0.4009}, {-0.5808, -0.0045, -0.8140}, {-0.5836, -0.6948, 0.4203}
    };

    /** Settings of the augmenter. */
    public record Settings(@Doc("deviation of the multiples") @Default("0.1") @Min(0) double deviation) {}

    private final double deviation;

    public Lighting(Settings settings) {
        super("lighting");
        deviation = settings.deviation();
    }

    @Override
    void check(PartType.ImageType type) {
        if (type.channels() != 3) {
            throw Misfit.of(
                            "channels-mismatch",
                            "'lighting' moves along colours, and the pictures have " + type.channels() + " channels")
                    .expected("3 channels")
                    .suggest("`{use: channels, count: 3}` in front of it, or another augmenter");
        }
    }

    @Override
    Consumer<Light> draw(RandomGenerator random) {
        double[] multiples = new double[DEVIATIONS.length];
        for (int i = 0; i < multiples.length; i++) {
            multiples[i] = random.nextGaussian() * deviation * DEVIATIONS[i];
        }
        return light -> {
            for (int channel = 0; channel < 3; channel++) {
                double shift = 0;
                for (int i = 0; i < multiples.length; i++) {
                    shift += COMPONENTS[channel][i] * multiples[i];
                }
                for (int i = channel * light.area(); i < (channel + 1) * light.area(); i++) {
                    light.values[i] = Light.clipped(light.values[i] + (float) shift);
                }
            }
        };
    }
}
