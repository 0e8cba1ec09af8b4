package org.graftml.trainer.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Mixer;
import org.graftml.api.data.Part;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.graph.Feed;
import org.graftml.api.plugin.Calls;
import org.graftml.trainer.Faults;
import org.graftml.trainer.Seeds;

/** The way of a sample from the data set to the collation: augmenters, then the fitted preparation. */
public final class SamplePath {
    private final List<Augmenter> augmenters;
    /** Where the experiment names each of them. */
    private final List<String> places;

    private final Optional<Preparation.Fitted> prepared;
    private final Faults faults;

    public SamplePath(List<Augmenter> augmenters, Optional<Preparation.Fitted> prepared, Faults faults) {
        this(
                augmenters,
                IntStream.range(0, augmenters.size())
                        .mapToObj(i -> "augment." + i)
                        .toList(),
                prepared,
                faults);
    }

    private SamplePath(
            List<Augmenter> augmenters, List<String> places, Optional<Preparation.Fitted> prepared, Faults faults) {
        this.augmenters = List.copyOf(augmenters);
        this.places = List.copyOf(places);
        this.prepared = prepared;
        this.faults = faults;
    }

    /** The same way behind the augmenters of a view. */
    SamplePath seen(Feed.View view) {
        List<Augmenter> all = new ArrayList<>(view.first());
        all.addAll(augmenters);
        List<String> named = new ArrayList<>(Collections.nCopies(view.first().size(), faults.strategy(view.name())));
        named.addAll(places);
        return new SamplePath(all, named, prepared, faults);
    }

    /** The inputs of a sample and nothing else: what is left of one that hides its labels. */
    public static Sample hidden(Sample sample, SampleType type) {
        Map<String, Part> inputs = new LinkedHashMap<>(sample.parts());
        inputs.keySet().retainAll(type.inputs().keySet());
        return new Sample(sample.id(), inputs);
    }

    /** Whether the same sample can look different from epoch to epoch. */
    public boolean random() {
        return augmenters.stream().anyMatch(Augmenter::random);
    }

    /** Reads the samples of a step. */
    interface Reader {
        Sample read(int place) throws IOException;
    }

    /**
     * The samples of one step. Each goes alone as far as the next mixer, so that few whole pictures are
     * held at a time.
     *
     * @param randoms the generator of each sample
     * @param mixing the generator of what mixes them
     */
    List<Sample> train(Reader read, List<? extends RandomGenerator> randoms, RandomGenerator mixing)
            throws IOException {
        List<Sample> samples = new ArrayList<>(randoms.size());
        int mixer = mixer(0);
        for (int i = 0; i < randoms.size(); i++) {
            samples.add(trained(read.read(i), randoms.get(i), 0, mixer));
        }
        while (mixer < augmenters.size()) {
            List<Sample> mixed = mixed(mixer, samples, mixing);
            int from = mixer + 1;
            mixer = mixer(from);
            for (int i = 0; i < randoms.size(); i++) {
                samples.set(i, trained(mixed.get(i), randoms.get(i), from, mixer));
            }
        }
        samples.replaceAll(this::prepare);
        return samples;
    }

    /** Samples that are known already, as a feed draws them in an epoch; mixed with each other alone. */
    public List<Sample> drawn(List<Sample> samples, int[] indices, Feed feed, long seed, long epoch)
            throws IOException {
        return train(
                samples::get,
                Arrays.stream(indices)
                        .mapToObj(index -> Seeds.random(seed, feed, epoch, index))
                        .toList(),
                Seeds.random(seed, feed, "mix", epoch));
    }

    /** The place of the next mixer, or the end. */
    private int mixer(int from) {
        int place = from;
        while (place < augmenters.size() && !(augmenters.get(place) instanceof Mixer)) {
            place++;
        }
        return place;
    }

    private List<Sample> mixed(int place, List<Sample> samples, RandomGenerator mixing) {
        Mixer mixer = (Mixer) augmenters.get(place);
        return faults.guard(places.get(place), () -> "mixing " + samples.size() + " samples", () -> {
            List<Sample> mixed = mixer.mix(List.copyOf(samples), mixing);
            if (mixed.size() != samples.size()) {
                throw new IllegalStateException("it makes " + mixed.size() + " samples of " + samples.size());
            }
            return mixed;
        });
    }

    private Sample trained(Sample sample, RandomGenerator random, int from, int to) {
        Sample changed = sample;
        for (int i = from; i < to; i++) {
            Augmenter augmenter = augmenters.get(i);
            Sample before = changed;
            changed = augmented(
                    i, before, () -> augmenter.random() ? augmenter.train(before, random) : augmenter.evaluate(before));
        }
        return changed;
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

    /** A sample as training might draw it, alone; a mixer leaves it as it is. */
    public Sample view(Sample sample, RandomGenerator random) {
        return prepare(trained(sample, random, 0, augmenters.size()));
    }

    private Sample augmented(int place, Sample sample, Calls.Work<Sample, RuntimeException> change) {
        return faults.guard(places.get(place), () -> "the sample '" + sample.id() + "'", change);
    }

    private Sample prepare(Sample sample) {
        return prepared.isEmpty()
                ? sample
                : faults.guard("backbone", () -> "preparing the sample '" + sample.id() + "'", () -> prepared.get()
                        .apply(sample));
    }
}
