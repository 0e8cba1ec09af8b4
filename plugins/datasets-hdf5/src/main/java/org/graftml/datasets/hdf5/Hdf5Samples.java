package org.graftml.datasets.hdf5;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Inputs and class numbers in memory, in the precision of the file. */
record Hdf5Samples(String name, SampleType type, Object values, int[] classes, Shape shape, String fingerprint)
        implements Samples {

    static Hdf5Samples of(
            String name, Object values, int[] classes, int width, List<Integer> picture, String fingerprint) {
        DataType numbers = values instanceof float[] ? DataType.FLOAT32 : DataType.FLOAT64;
        List<String> names = IntStream.rangeClosed(
                        0, Arrays.stream(classes).max().orElse(0))
                .mapToObj(Integer::toString)
                .toList();
        boolean row = picture.isEmpty();
        PartType input = row
                ? new PartType.RowType(width, numbers)
                : new PartType.ImageType(picture.get(0), picture.get(1), picture.get(2), numbers);
        Shape shape = row
                ? new Shape(width)
                : new Shape(picture.stream().mapToLong(Integer::longValue).toArray());
        SampleType type = SampleType.of(row ? "row" : "image", input, "label", new PartType.ClassType(names));
        return new Hdf5Samples(name, type, values, classes, shape, fingerprint);
    }

    @Override
    public int size() {
        return classes.length;
    }

    @Override
    public Sample read(int index) {
        int width = (int) shape.size();
        Object cut = values instanceof float[] floats
                ? Arrays.copyOfRange(floats, index * width, (index + 1) * width)
                : Arrays.copyOfRange((double[]) values, index * width, (index + 1) * width);
        Array array = new Array(values instanceof float[] ? DataType.FLOAT32 : DataType.FLOAT64, shape, cut);
        boolean row = shape.dimension() == 1;
        return Sample.of(
                name + "#" + index,
                row ? "row" : "image",
                row ? new Part.Row(array) : new Part.Image(array),
                "label",
                label(index, "label"));
    }

    @Override
    public Part label(int index, String label) {
        return new Part.ClassLabel(classes[index]);
    }
}
