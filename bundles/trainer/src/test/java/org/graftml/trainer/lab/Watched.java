package org.graftml.trainer.lab;

import java.io.IOException;
import java.util.Optional;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/**
 * The same patterns; somebody is told when one is read.
 *
 * @param training is told of a training sample, by the thread that reads it; labels alone do not count
 * @param scoring is told of a scored one
 */
public record Watched(Patterns patterns, Runnable training, Runnable scoring) implements Dataset {
    @Override
    public Samples train() {
        return new Told(patterns.train(), training);
    }

    @Override
    public Optional<Samples> test() {
        return patterns.test().map(samples -> new Told(samples, scoring));
    }

    private record Told(Samples samples, Runnable read) implements Samples {
        @Override
        public SampleType type() {
            return samples.type();
        }

        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public Sample read(int index) throws IOException {
            read.run();
            return samples.read(index);
        }

        @Override
        public Part label(int index, String name) throws IOException {
            return samples.label(index, name);
        }

        @Override
        public String fingerprint() throws IOException {
            return samples.fingerprint();
        }
    }
}
