package org.graftml.datasets.arrays;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Arrays;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Rows or pictures in an array, in the precision of the file; read when the first is asked for. */
final class ArraySamples implements Samples {
    private final ArrayFile file;
    private final String name;
    private final String targetName;
    private final Layout layout;
    private final Targets targets;
    private final int width;
    private final DataType numbers;
    private Object values;

    ArraySamples(ArrayFile file, String name, String targetName, Layout layout, Targets targets) throws IOException {
        this.file = file;
        this.name = name;
        this.targetName = targetName;
        this.layout = layout;
        this.targets = targets;
        int[] sizes = file.sizes(name);
        Numbers.count(sizes, "'" + name + "' in " + file.path());
        layout.check(sizes, name);
        if (layout.count(sizes) != targets.indices().length) {
            throw Misfit.of(
                            "count-mismatch",
                            "'" + targetName + "' holds " + targets.indices().length + " numbers for the "
                                    + layout.count(sizes) + " inputs in '" + name + "', which is "
                                    + Arrays.toString(sizes))
                    .expected(layout.count(sizes) + " class numbers")
                    .suggest("`samples: last`, where the last dimension counts samples");
        }
        width = layout.width(sizes);
        numbers = file.type(name);
    }

    @Override
    public SampleType type() {
        PartType input = layout.pictures()
                ? new PartType.ImageType(
                        layout.shape().get(0),
                        layout.shape().get(1),
                        layout.shape().get(2),
                        numbers)
                : new PartType.RowType(width, rows());
        return SampleType.of(
                part(),
                input,
                "label",
                new PartType.ClassType(
                        targets.numbers().stream().map(String::valueOf).toList()));
    }

    /** Bytes are light only in pictures. */
    private DataType rows() {
        return numbers == DataType.UINT8 ? DataType.FLOAT32 : numbers;
    }

    private String part() {
        return layout.pictures() ? "image" : "row";
    }

    @Override
    public int size() {
        return targets.indices().length;
    }

    @Override
    public String id(int index) {
        return file.path().getFileName() + ":" + name + "#" + index;
    }

    @Override
    public Sample read(int index) throws IOException {
        Array array = new Array(numbers, shape(), cut(index * width));
        Part input = layout.pictures()
                ? new Part.Image(array)
                : new Part.Row(numbers == DataType.UINT8 ? Array.of(array.floats(), width) : array);
        return Sample.of(id(index), part(), input, "label", label(index, "label"));
    }

    private Shape shape() {
        return layout.pictures()
                ? new Shape(
                        layout.shape().stream().mapToLong(Integer::longValue).toArray())
                : new Shape(width);
    }

    private Object cut(int from) throws IOException {
        Object all = values();
        if (all instanceof byte[] bytes) {
            return Arrays.copyOfRange(bytes, from, from + width);
        }
        return all instanceof float[] floats
                ? Arrays.copyOfRange(floats, from, from + width)
                : Arrays.copyOfRange((double[]) all, from, from + width);
    }

    private synchronized Object values() throws IOException {
        if (values == null) {
            values = layout.ordered(file.read(name));
        }
        return values;
    }

    @Override
    public Part label(int index, String label) {
        return new Part.ClassLabel(targets.indices()[index]);
    }

    @Override
    public String fingerprint() throws IOException {
        return new Fingerprint()
                .add(file.path())
                .add(name)
                .add(targetName)
                .add(layout.toString())
                .add(targets.numbers().toString())
                .hex();
    }
}
