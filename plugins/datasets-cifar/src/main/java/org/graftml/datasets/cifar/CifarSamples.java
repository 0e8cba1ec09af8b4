package org.graftml.datasets.cifar;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.graftml.api.data.Array;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Pictures of records, and their labels. */
record CifarSamples(Records records, List<String> classes, int[] labels) implements Samples {
    @Override
    public SampleType type() {
        return SampleType.of(
                "image",
                new PartType.ImageType(3, Records.SIDE, Records.SIDE, DataType.UINT8),
                "label",
                new PartType.ClassType(classes));
    }

    @Override
    public int size() {
        return labels.length;
    }

    private record Place(Path file, int record) {}

    private Place place(int index) throws IOException {
        int record = index;
        for (Path file : records.files()) {
            int count = records.count(file);
            if (record < count) {
                return new Place(file, record);
            }
            record -= count;
        }
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public String id(int index) throws IOException {
        Place place = place(index);
        return place.file.getFileName() + "#" + place.record;
    }

    @Override
    public Sample read(int index) throws IOException {
        Place place = place(index);
        return Sample.of(
                id(index),
                "image",
                new Part.Image(Array.of(records.picture(place.file, place.record), 3, Records.SIDE, Records.SIDE)),
                "label",
                label(index, "label"));
    }

    @Override
    public Part label(int index, String name) {
        return new Part.ClassLabel(labels[index]);
    }

    @Override
    public String fingerprint() throws IOException {
        Fingerprint fingerprint = new Fingerprint().add(classes + " " + records.labelBytes() + records.label());
        for (Path file : records.files()) {
            fingerprint.add(file);
        }
        return fingerprint.hex();
    }
}
