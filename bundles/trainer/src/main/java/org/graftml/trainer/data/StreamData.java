package org.graftml.trainer.data;

import java.io.IOException;
import java.util.Optional;
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
    private final Samples scoring;
    private final int[] all;
    private final int[] shown;
    private final int[] scored;

    private StreamData(StreamInfo info, Samples training, Samples scoring, int[] all, int[] shown, int[] scored) {
        this.info = info;
        this.training = training;
        this.scoring = scoring;
        this.all = all;
        this.shown = shown;
        this.scored = scored;
    }

    public static StreamData open(StreamInfo info, Experiment.Stream stream, long seed, Faults faults)
            throws IOException {
        Opened opened = new Opened(info.name(), stream.dataset(), faults);
        Optional<Samples> test = opened.test();
        if (stream.scoredOnly()) {
            Samples samples = test.isPresent() ? test.get() : opened.train();
            return new StreamData(info, samples, samples, new int[0], new int[0], range(samples.size()));
        }
        Samples train = opened.train();
        if (train.size() < info.size()) {
            throw Misfit.of(
                            "data-changed",
                            "the stream '" + info.name() + "' has " + train.size() + " samples, fewer than when the"
                                    + " experiment was composed")
                    .expected("at least " + info.size());
        }
        int[] every = range(train.size());
        int[] all = Split.choose(train, info.label(), every, info.size(), Seeds.random(seed, info.name(), "split"));
        int[] shown = Split.choose(train, info.label(), all, info.shown(), Seeds.random(seed, info.name(), "labels"));
        boolean held = test.isEmpty();
        int[] scored = info.scored() == 0
                ? new int[0]
                : held ? Split.without(every, all) : range(test.get().size());
        return new StreamData(info, train, held ? train : test.get(), all, shown, scored);
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

    /** The samples that {@link #scored} points into. */
    public Samples scoring() {
        return scoring;
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

    /** Samples to score on. */
    public int[] scored() {
        return scored;
    }

    /** What identifies the content of the stream. */
    public String fingerprint() throws IOException {
        return training == scoring ? training.fingerprint() : training.fingerprint() + "+" + scoring.fingerprint();
    }

    private static int[] range(int size) {
        return IntStream.range(0, size).toArray();
    }

    @Override
    public void close() throws IOException {
        training.close();
        scoring.close();
    }
}
