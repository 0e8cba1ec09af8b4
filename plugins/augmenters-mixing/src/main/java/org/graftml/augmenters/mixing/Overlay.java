package org.graftml.augmenters.mixing;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Mixer;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/**
 * Another sample of the step shines through each sample, which keeps its own label: the sample pairing
 * of Inoue 2018, there with an opacity of one half, here of up to {@code opacity}.
 */
@Extension(
        point = Augmenter.class,
        id = "overlay",
        summary = "another sample shines through; the label stays (Inoue 2018)")
public final class Overlay implements Mixer {
    /** Settings of the augmenter. */
    public record Settings(
            @Doc("largest part of the other sample") @Default("0.5") @Min(0) @Max(0.5) double opacity,
            @Doc("how often, for each sample, 0 to 1") @Default("0.5") @Min(0) @Max(1) double probability) {}

    private final Settings settings;

    public Overlay(Settings settings) {
        this.settings = settings;
    }

    @Override
    public SampleType type(SampleType input) {
        return Pairs.check("overlay", input, false);
    }

    @Override
    public List<Sample> mix(List<Sample> batch, RandomGenerator random) {
        int[] partners = Pairs.partners(batch.size(), random);
        List<Sample> mixed = new ArrayList<>(batch.size());
        for (int i = 0; i < partners.length; i++) {
            boolean laidOver = random.nextDouble() < settings.probability();
            double opacity = random.nextDouble() * settings.opacity();
            mixed.add(
                    laidOver
                            ? Pairs.mixed(
                                    batch.get(i),
                                    batch.get(partners[i]),
                                    1,
                                    (one, other) -> Blend.of(one, other, 1 - opacity))
                            : batch.get(i));
        }
        return mixed;
    }
}
