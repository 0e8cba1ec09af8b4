package org.graftml.augmenters.image;

import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Sample;

/**
 * One change, drawn from fourteen, at a strength that is drawn too (Müller and Hutter 2021, the wide
 * space; the largest strengths are those of torchvision's {@code TrivialAugmentWide}).
 */
@Extension(
        point = Augmenter.class,
        id = "trivial-augment",
        summary = "one random change of random strength (Müller & Hutter 2021)")
public final class TrivialAugment extends Policy {
    private static final Deed.Limits LIMITS = new Deed.Limits(0.99, 32, 0, 135, 0.99, 6);

    /** Settings of the augmenter. */
    public record Settings(@Doc("how many strengths there are, from none to full") @Default("31") @Min(2) int bins) {}

    private final int bins;

    public TrivialAugment(Settings settings) {
        super("trivial-augment", LIMITS);
        bins = settings.bins();
    }

    @Override
    public Sample train(Sample sample, RandomGenerator random) {
        return changed(sample, (double) random.nextInt(bins) / (bins - 1), random);
    }
}
