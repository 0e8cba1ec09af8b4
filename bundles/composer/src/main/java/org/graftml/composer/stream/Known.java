package org.graftml.composer.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/**
 * A data set of which some classes are told apart; samples of all others are of one more class, {@value PartType.ClassType#UNKNOWN}.
 *
 * @param names the classes, in the order that labels count them
 */
public record Known(Dataset dataset, List<String> names) implements Dataset {
    private static final String UNKNOWN = PartType.ClassType.UNKNOWN;
    private static final String SETTING = "known";

    @Override
    public Samples train() throws IOException {
        return relabelled(dataset.train());
    }

    @Override
    public Optional<Samples> test() throws IOException {
        Optional<Samples> samples = dataset.test();
        return samples.isPresent() ? Optional.of(relabelled(samples.get())) : samples;
    }

    private Samples relabelled(Samples samples) throws IOException {
        try {
            Map<String, PartType.ClassType> labels = samples.type().all(PartType.ClassType.class);
            if (labels.isEmpty()) {
                throw Misfit.of("needs-classes", "`known` names classes, and the samples have none")
                        .at(SETTING)
                        .expected("a label that is one of some classes");
            }
            Map<String, int[]> places = new LinkedHashMap<>();
            labels.forEach((label, classes) -> places.put(label, places(classes)));
            return new Relabelled(samples, names, places);
        } catch (Misfit misfit) {
            samples.close();
            throw misfit;
        }
    }

    /** Where each class of the data set is among those that are told apart. */
    private int[] places(PartType.ClassType classes) {
        for (String name : names) {
            if (!classes.names().contains(name) || name.equals(UNKNOWN)) {
                throw Misfit.of("unknown-class", "`known` names '" + name + "', which is not a class of the data set")
                        .at(SETTING)
                        .expected("some of " + classes.names());
            }
        }
        return classes.names().stream()
                .mapToInt(name -> names.contains(name) ? names.indexOf(name) : names.size())
                .toArray();
    }

    /**
     * Samples with other labels.
     *
     * @param places of each class, by label
     */
    private record Relabelled(Samples samples, List<String> names, Map<String, int[]> places) implements Samples {
        @Override
        public SampleType type() {
            List<String> all = new ArrayList<>(names);
            all.add(UNKNOWN);
            return samples.type().map(PartType.ClassType.class, classes -> new PartType.ClassType(all));
        }

        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public Sample read(int index) throws IOException {
            Sample sample = samples.read(index);
            Map<String, Part> parts = new LinkedHashMap<>(sample.parts());
            parts.replaceAll(this::relabelled);
            return new Sample(sample.id(), parts);
        }

        @Override
        public Part label(int index, String name) throws IOException {
            return relabelled(name, samples.label(index, name));
        }

        private Part relabelled(String name, Part part) {
            return part instanceof Part.ClassLabel label && places.containsKey(name)
                    ? new Part.ClassLabel(places.get(name)[label.index()])
                    : part;
        }

        @Override
        public String id(int index) throws IOException {
            return samples.id(index);
        }

        @Override
        public String fingerprint() throws IOException {
            return new Fingerprint()
                    .add(samples.fingerprint())
                    .add(names.toString())
                    .hex();
        }

        @Override
        public void close() throws IOException {
            samples.close();
        }
    }
}
