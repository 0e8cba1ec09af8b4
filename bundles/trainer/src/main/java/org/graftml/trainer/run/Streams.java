package org.graftml.trainer.run;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.StreamInfo;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.data.StreamData;

/** The open streams of an experiment. */
public final class Streams implements AutoCloseable {
    private final Map<String, StreamData> open = new LinkedHashMap<>();

    private Streams() {}

    public static Streams open(Experiment experiment, Faults faults) throws IOException {
        Streams streams = new Streams();
        try {
            for (StreamInfo info : experiment.graph().streams()) {
                Experiment.Stream stream = experiment.streams().get(info.name());
                streams.open.put(
                        info.name(),
                        StreamData.open(info, stream, experiment.graph().seed(), faults));
            }
            return streams;
        } catch (IOException | RuntimeException e) {
            streams.close();
            throw e;
        }
    }

    public StreamData get(String name) {
        return open.get(name);
    }

    public List<StreamData> all() {
        return List.copyOf(open.values());
    }

    Map<String, String> fingerprints() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        for (Map.Entry<String, StreamData> stream : open.entrySet()) {
            found.put(stream.getKey(), stream.getValue().fingerprint());
        }
        return found;
    }

    /** Fits a preparation on all training samples, as they leave the augmenters, without any label. */
    public Optional<Preparation.Fitted> fit(Optional<Preparation> preparation, SamplePath augmented, Faults faults)
            throws IOException {
        if (preparation.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(faults.<Preparation.Fitted, IOException>guard(
                "backbone",
                () -> "fitting its preparation",
                () -> preparation.get().fit(samples(augmented))));
    }

    private Iterator<Sample> samples(SamplePath augmented) {
        Iterator<StreamData> streams = open.values().iterator();
        return new Iterator<>() {
            private Iterator<Sample> current = List.<Sample>of().iterator();

            @Override
            public boolean hasNext() {
                while (!current.hasNext() && streams.hasNext()) {
                    StreamData stream = streams.next();
                    current = IntStream.range(0, stream.info().size())
                            .mapToObj(i -> unlabelled(stream, i, augmented))
                            .iterator();
                }
                return current.hasNext();
            }

            @Override
            public Sample next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return current.next();
            }
        };
    }

    private static Sample unlabelled(StreamData stream, int place, SamplePath augmented) {
        try {
            return augmented.evaluate(stream.unlabelled(place));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (StreamData stream : open.values()) {
            stream.close();
        }
    }
}
