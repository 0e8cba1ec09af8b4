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
 * Each sample becomes {@code l x + (1 - l) x'}, and so its loss, for another sample {@code x'} of the
 * step and one {@code l ~ Beta(alpha, alpha)} a step (Zhang et al. 2018, equation 1 and section 2).
 */
@Extension(
        point = Augmenter.class,
        id = "mixup",
        summary = "means of two samples and of their labels (Zhang et al. 2018)")
public final class Mixup implements Mixer {
    /** Settings of the augmenter. */
    public record Settings(
            @Doc("shape of the distribution of weights: near 0 hardly any mixing, 1 any weight")
                    @Default("0.2")
                    @Min(0.01)
                    @Max(1000)
                    double alpha,
            @Doc("how often a step is mixed, 0 to 1") @Default("1") @Min(0) @Max(1) double probability) {}

    private final Beta weights;
    private final double probability;

    public Mixup(Settings settings) {
        weights = new Beta(settings.alpha());
        probability = settings.probability();
    }

    @Override
    public SampleType type(SampleType input) {
        return Pairs.check("mixup", input, false);
    }

    @Override
    public List<Sample> mix(List<Sample> batch, RandomGenerator random) {
        if (random.nextDouble() >= probability) {
            return batch;
        }
        double weight = weights.draw(random);
        int[] partners = Pairs.partners(batch.size(), random);
        List<Sample> mixed = new ArrayList<>(batch.size());
        for (int i = 0; i < partners.length; i++) {
            mixed.add(Pairs.mixed(
                    batch.get(i), batch.get(partners[i]), weight, (one, other) -> Blend.of(one, other, weight)));
        }
        return mixed;
    }
}
