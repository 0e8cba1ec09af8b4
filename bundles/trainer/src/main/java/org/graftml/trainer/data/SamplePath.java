package org.graftml.trainer.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.trainer.Faults;

/** The way of a sample from the data set to the collation: augmenters, then the fitted preparation. */
public final class SamplePath {
    private final List<Augmenter> augmenters;
    private final Optional<Preparation.Fitted> prepared;
    private final Faults faults;

    public SamplePath(List<Augmenter> augmenters, Optional<Preparation.Fitted> prepared, Faults faults) {
        this.augmenters = List.copyOf(augmenters);
        this.prepared = prepared;
        this.faults = faults;
    }

    /** The inputs of a sample and nothing else: what is left of one that hides its labels. */
    public static Sample hidden(Sample sample, SampleType type) {
        Map<String, Part> inputs = new LinkedHashMap<>(sample.parts());
        inputs.keySet().retainAll(type.inputs().keySet());
        return new Sample(sample.id(), inputs);
    }

    /** Whether the same sample can look different from epoch to epoch. */
    boolean random() {
        return augmenters.stream().anyMatch(Augmenter::random);
    }

    Sample train(Sample sample, RandomGenerator random) {
        Sample changed = sample;
        for (int i = 0; i < augmenters.size(); i++) {
            Augmenter augmenter = augmenters.get(i);
            Sample before = changed;
            changed = augmented(i, before, () -> augmenter.train(before, random));
        }
        return prepare(changed);
    }

    public Sample evaluate(Sample sample) {
        Sample changed = sample;
        for (int i = 0; i < augmenters.size(); i++) {
            Augmenter augmenter = augmenters.get(i);
            Sample before = changed;
            changed = augmented(i, before, () -> augmenter.evaluate(before));
        }
        return prepare(changed);
    }

    private Sample augmented(int place, Sample sample, Faults.Call<Sample, RuntimeException> change) {
        return faults.guard("augment." + place, () -> "the sample '" + sample.id() + "'", change);
    }

    private Sample prepare(Sample sample) {
        return prepared.isEmpty()
                ? sample
                : faults.guard("backbone", () -> "preparing the sample '" + sample.id() + "'", () -> prepared.get()
                        .apply(sample));
    }
}
