package org.graftml.datasets.arrays;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.graftml.api.data.Array;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Inputs in the precision of the file, read when the first is asked for, and class numbers. */
final class Hdf5Samples implements Samples {
    private final Hdf5File file;
    private final String name;
    private final Inputs header;
    private final List<Integer> picture;
    private final String targets;
    private final int[] classes;
    private final int classCount;
    private Object values;

    Hdf5Samples(
            Hdf5File file,
            String name,
            Inputs header,
            List<Integer> picture,
            String targets,
            int[] classes,
            int classCount) {
        this.file = file;
        this.name = name;
        this.header = header;
        this.picture = picture;
        this.targets = targets;
        this.classes = classes;
        this.classCount = classCount;
    }

    @Override
    public SampleType type() {
        PartType input = picture.isEmpty()
                ? new PartType.RowType(header.width(), header.numbers())
                : new PartType.ImageType(picture.get(0), picture.get(1), picture.get(2), header.numbers());
        List<String> names =
                IntStream.range(0, classCount).mapToObj(Integer::toString).toList();
        return SampleType.of(part(), input, "label", new PartType.ClassType(names));
    }

    private String part() {
        return picture.isEmpty() ? "row" : "image";
    }

    @Override
    public int size() {
        return header.count();
    }

    @Override
    public Sample read(int index) throws IOException {
        Array array = new Array(header.numbers(), shape(), cut(index * header.width(), header.width()));
        return Sample.of(
                name + "#" + index,
                part(),
                picture.isEmpty() ? new Part.Row(array) : new Part.Image(array),
                "label",
                label(index, "label"));
    }

    private Object cut(int from, int length) throws IOException {
        Object all = values();
        return all instanceof float[] floats
                ? Arrays.copyOfRange(floats, from, from + length)
                : Arrays.copyOfRange((double[]) all, from, from + length);
    }

    private synchronized Object values() throws IOException {
        if (values == null) {
            values = file.with(name, array -> Flat.numbers(array.getDataFlat(), name));
        }
        return values;
    }

    private Shape shape() {
        return picture.isEmpty()
                ? new Shape(header.width())
                : new Shape(picture.stream().mapToLong(Integer::longValue).toArray());
    }

    @Override
    public Part label(int index, String label) {
        return new Part.ClassLabel(classes[index]);
    }

    @Override
    public String fingerprint() throws IOException {
        return new Fingerprint()
                .add(file.path())
                .add(name)
                .add(targets)
                .add(picture.toString())
                .hex();
    }
}
