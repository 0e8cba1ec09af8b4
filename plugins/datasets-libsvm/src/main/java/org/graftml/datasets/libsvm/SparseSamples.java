package org.graftml.datasets.libsvm;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.List;
import org.graftml.api.data.Array;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/**
 * Sparse rows, made dense when they are read.
 *
 * @param classes the different labels, ascending; empty where labels are numbers
 */
record SparseSamples(Rows rows, int width, List<Double> classes) implements Samples {
    @Override
    public SampleType type() {
        PartType label = classes.isEmpty()
                ? new PartType.NumberType()
                : new PartType.ClassType(
                        classes.stream().map(SparseSamples::name).toList());
        return SampleType.of("row", new PartType.RowType(width, DataType.FLOAT64), "label", label);
    }

    /** {@code 1} for 1.0, {@code -1} for -1.0. */
    private static String name(double label) {
        return label == Math.rint(label) && Math.abs(label) < 1e15
                ? Long.toString((long) label)
                : Double.toString(label);
    }

    @Override
    public int size() {
        return rows.labels().length;
    }

    @Override
    public String id(int index) {
        return rows.file().getFileName() + "#" + index;
    }

    @Override
    public Sample read(int index) {
        double[] row = new double[width];
        int[] at = rows.indices().get(index);
        for (int i = 0; i < at.length; i++) {
            row[at[i]] = rows.values().get(index)[i];
        }
        return Sample.of(id(index), "row", new Part.Row(Array.of(row, width)), "label", label(index, "label"));
    }

    @Override
    public Part label(int index, String name) {
        double label = rows.labels()[index];
        return classes.isEmpty() ? new Part.NumberLabel(label) : new Part.ClassLabel(classes.indexOf(label));
    }

    @Override
    public String fingerprint() throws IOException {
        return new Fingerprint().add(rows.file()).add(width + " " + classes).hex();
    }
}
