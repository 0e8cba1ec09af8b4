package org.graftml.testkit;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** The samples of a data set, each to train on with the labels of the next one; what is scored on is as it was. */
record Relabelled(Dataset given) implements Dataset {
    @Override
    public Samples train() throws IOException {
        return new Others(given.train());
    }

    @Override
    public Optional<Samples> test() throws IOException {
        return given.test();
    }

    private record Others(Samples samples) implements Samples {
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
            Sample sample = samples.read(index);
            Map<String, Part> parts = new LinkedHashMap<>(sample.parts());
            for (String label : type().labels().keySet()) {
                parts.put(label, label(index, label));
            }
            return new Sample(sample.id(), parts);
        }

        @Override
        public Part label(int index, String name) throws IOException {
            return samples.label((index + 1) % size(), name);
        }

        @Override
        public String fingerprint() throws IOException {
            return "relabelled " + samples.fingerprint();
        }
    }
}
