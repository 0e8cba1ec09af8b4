package org.graftml.datasets.csv;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Rows as doubles, with their labels. */
record CsvSamples(
        SampleType type, String name, double[][] values, List<Part> labels, List<Long> lines, String fingerprint)
        implements Samples {

    static CsvSamples of(Table table, List<String> inputs, String column, Csv.Label kind, List<String> classes)
            throws IOException {
        int[] columns = inputs.stream().mapToInt(table::column).toArray();
        int label = table.column(column);
        double[][] values = new double[table.rows().size()][columns.length];
        Part[] labels = new Part[values.length];
        for (int row = 0; row < values.length; row++) {
            for (int i = 0; i < columns.length; i++) {
                values[row][i] = table.number(row, columns[i]);
            }
            labels[row] = kind == Csv.Label.NUMBER
                    ? new Part.NumberLabel(table.number(row, label))
                    : new Part.ClassLabel(index(table, row, label, classes));
        }
        PartType labelType = kind == Csv.Label.NUMBER ? new PartType.NumberType() : new PartType.ClassType(classes);
        SampleType type =
                SampleType.of("row", new PartType.RowType(columns.length, DataType.FLOAT64), "label", labelType);
        return new CsvSamples(
                type,
                table.file().getFileName().toString(),
                values,
                List.of(labels),
                table.lines(),
                new Fingerprint()
                        .add(table.file())
                        .add(inputs.toString())
                        .add(column)
                        .add(labelType.toString() + classes)
                        .hex());
    }

    private static int index(Table table, int row, int column, List<String> classes) {
        String name = table.rows().get(row).get(column);
        int found = classes.indexOf(name);
        if (found < 0) {
            throw Misfit.of(
                            "class-mismatch",
                            table.file() + ":" + table.lines().get(row) + " has the class '" + name
                                    + "', which is not trained on")
                    .expected("one of " + classes);
        }
        return found;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Sample read(int index) {
        return Sample.of(
                name + ":" + lines.get(index),
                "row",
                new Part.Row(Array.of(values[index], values[index].length)),
                "label",
                labels.get(index));
    }

    @Override
    public Part label(int index, String label) {
        return labels.get(index);
    }
}
