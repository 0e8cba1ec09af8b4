package org.graftml.trainer.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.StreamInfo;
import org.graftml.trainer.Faults;
import org.graftml.trainer.Seeds;

/**
 * An open stream: which samples train, which of these show their labels, which are scored. The
 * numbers are those of the graph; the choice depends on the seed and the stream's name alone.
 */
public final class StreamData implements AutoCloseable {
    private final StreamInfo info;
    private final Samples training;
    private final int[] all;
    private final int[] shown;
    private final Judged validating;
    private final Judged scored;

    private StreamData(StreamInfo info, Samples training, int[] all, int[] shown, Judged validating, Judged scored) {
        this.info = info;
        this.training = training;
        this.all = all;
        this.shown = shown;
        this.validating = validating;
        this.scored = scored;
    }

    /** Samples that predictions are judged on: places in some samples. */
    public record Judged(Samples samples, int[] indices) {}

    public static StreamData open(StreamInfo info, Experiment.Stream stream, long seed, Faults faults)
            throws IOException {
        Opened opened = new Opened(info.name(), stream.dataset(), faults);
        Optional<Samples> test = stream.fold().isPresent() ? Optional.empty() : opened.test();
        if (stream.scoredOnly()) {
            Samples samples = test.isPresent() ? test.get() : opened.train();
            int[] none = new int[0];
            return new StreamData(
                    info, samples, none, none, new Judged(samples, none), new Judged(samples, range(samples.size())));
        }
        Samples train = opened.train();
        int left = stream.fold().isPresent() ? info.scored() : 0;
        int free = info.size() + info.validating() + left;
        if (train.size() < free) {
            throw Misfit.of(
                            "data-changed",
                            "the stream '" + info.name() + "' has " + train.size() + " samples, fewer than when the"
                                    + " experiment was composed")
                    .expected("at least " + free);
        }
        int[] every = range(train.size());
        int[] all = Split.choose(train, info.label(), every, free, Seeds.random(seed, info.name(), "split"));
        int[] labelled = Split.choose(
                train,
                info.label(),
                all,
                info.shown() + info.validating() + left,
                Seeds.random(seed, info.name(), "labels"));
        if (stream.fold().isPresent()) {
            int[] fold = Split.fold(
                    train, info.label(), labelled, stream.fold().get(), Seeds.random(seed, info.name(), "folds"));
            return chosen(
                    info,
                    train,
                    Split.without(all, fold),
                    Split.without(labelled, fold),
                    new Judged(train, fold),
                    stream.kept(),
                    seed);
        }
        boolean held = test.isEmpty();
        int[] scored = info.scored() == 0
                ? new int[0]
                : held ? Split.without(every, all) : range(test.get().size());
        return chosen(info, train, all, labelled, new Judged(held ? train : test.get(), scored), stream.kept(), seed);
    }

    /**
     * What trains, and what is kept from it.
     *
     * @param labelled of all, those whose label may be seen: by training, or by what chooses
     * @param kept of these, those that are kept from training, where they are chosen already
     */
    private static StreamData chosen(
            StreamInfo info, Samples train, int[] all, int[] labelled, Judged scored, Optional<int[]> kept, long seed)
            throws IOException {
        int[] validating = kept.isPresent()
                ? kept.get()
                : Split.choose(
                        train,
                        info.label(),
                        labelled,
                        info.validating(),
                        Seeds.random(seed, info.name(), "validation"));
        return new StreamData(
                info,
                train,
                Split.without(all, validating),
                Split.without(labelled, validating),
                new Judged(train, validating),
                scored);
    }

    /** A data set whose faults are its own. */
    private record Opened(String stream, Dataset dataset, Faults faults) {
        Samples train() throws IOException {
            return guarded(faults.<Samples, IOException>guard(path(), () -> "opening " + name(), dataset::train));
        }

        Optional<Samples> test() throws IOException {
            return faults.<Optional<Samples>, IOException>guard(
                            path(), () -> "opening the test set of " + name(), dataset::test)
                    .map(this::guarded);
        }

        private Samples guarded(Samples samples) {
            return new GuardedSamples(samples, faults, path(), name());
        }

        private String path() {
            return "data." + stream;
        }

        private String name() {
            return "the stream '" + stream + "'";
        }
    }

    /** Names and types of the parts as the data set gives them. */
    public SampleType type() {
        return training.type();
    }

    public StreamInfo info() {
        return info;
    }

    /** The samples that {@link #all} and {@link #shown} point into. */
    Samples training() {
        return training;
    }

    /** Samples to train on. */
    int[] all() {
        return all;
    }

    /** Those that show their label. */
    int[] shown() {
        return shown;
    }

    /** A training sample without any label. */
    public Sample unlabelled(int place) throws IOException {
        return SamplePath.hidden(training.read(all[place]), training.type());
    }

    /** A few places of training samples, of each class about as many; of scored samples where nothing is trained on. */
    public int[] some(int count, SplittableRandom random) throws IOException {
        int[] from = shown.length > 0 ? shown : all.length > 0 ? all : scored.indices();
        return Split.choose(training, info.label(), from, count, random);
    }

    /** A sample as its data set gives it; without its labels, where the stream shows none. */
    public Sample sample(int index) throws IOException {
        Sample sample = training.read(index);
        return shown.length > 0 || all.length == 0 ? sample : SamplePath.hidden(sample, training.type());
    }

    /** Labelled samples to choose between weights by. */
    public Judged validating() {
        return validating;
    }

    /** Samples to train on that show their label. */
    public Judged labelled() {
        return new Judged(training, shown);
    }

    /** Some of such samples, of each class its share. */
    public Judged few(Judged from, int count, SplittableRandom random) throws IOException {
        return new Judged(from.samples, Split.choose(from.samples, info.label(), from.indices, count, random));
    }

    /** Some of such samples, drawn without a look at any label. */
    public static Judged any(Judged from, int most, SplittableRandom random) {
        int[] places = from.indices.clone();
        int wanted = Math.min(places.length, most);
        for (int i = 0; i < wanted; i++) {
            int other = i + random.nextInt(places.length - i);
            int swapped = places[i];
            places[i] = places[other];
            places[other] = swapped;
        }
        int[] chosen = Arrays.copyOf(places, wanted);
        Arrays.sort(chosen);
        return new Judged(from.samples, chosen);
    }

    /** Samples to train on. */
    public Judged trained() {
        return new Judged(training, all);
    }

    /** Samples to score on. */
    public Judged scored() {
        return scored;
    }

    /** What identifies the content of the stream. */
    public String fingerprint() throws IOException {
        Samples scoring = scored.samples();
        return training == scoring ? training.fingerprint() : training.fingerprint() + "+" + scoring.fingerprint();
    }

    private static int[] range(int size) {
        return IntStream.range(0, size).toArray();
    }

    @Override
    public void close() throws IOException {
        training.close();
        scored.samples().close();
    }
}
