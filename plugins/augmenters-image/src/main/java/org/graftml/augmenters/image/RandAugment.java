package org.graftml.augmenters.image;

import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Sample;

/**
 * A few changes, each drawn from fourteen, all at one strength (Cubuk et al. 2020); the changes and
 * their largest strengths are those of torchvision's {@code RandAugment}.
 */
@Extension(
        point = Augmenter.class,
        id = "rand-augment",
        summary = "a few random changes of one strength (Cubuk et al. 2020)")
public final class RandAugment extends Policy {
    private static final Deed.Limits LIMITS = new Deed.Limits(0.3, 0, 150.0 / 331, 30, 0.9, 4);

    /** Settings of the augmenter. */
    public record Settings(
            @Doc("how many changes, one after the other") @Default("2") @Min(1) @Max(20) int count,
            @Doc("strength: a bin, from 0") @Default("9") @Min(0) int magnitude,
            @Doc("how many bins strengths are divided into") @Default("31") @Min(2) int bins) {}

    private final int count;
    private final double strength;

    public RandAugment(Settings settings) {
        super("rand-augment", LIMITS);
        if (settings.magnitude() >= settings.bins()) {
            throw Misfit.of("out-of-range", "the magnitude of 'rand-augment' is " + settings.magnitude())
                    .at("magnitude")
                    .expected("0 to " + (settings.bins() - 1) + ", one less than `bins`");
        }
        count = settings.count();
        strength = (double) settings.magnitude() / (settings.bins() - 1);
    }

    @Override
    public Sample train(Sample sample, RandomGenerator random) {
        Sample changed = sample;
        for (int i = 0; i < count; i++) {
            changed = changed(changed, strength, random);
        }
        return changed;
    }
}
