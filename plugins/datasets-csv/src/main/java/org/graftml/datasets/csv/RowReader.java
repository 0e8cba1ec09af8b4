package org.graftml.datasets.csv;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.InputReader;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** New rows without a label column, for models that take one row; the columns in the order of training. */
@Extension(point = InputReader.class, id = "rows", summary = "rows of numbers (.csv), without the label's column")
public final class RowReader implements InputReader {
    @Override
    public boolean reads(Path file, SampleType inputs) {
        return file.getFileName().toString().endsWith(".csv")
                && inputs.inputs().size() == 1
                && !inputs.all(PartType.RowType.class).isEmpty();
    }

    @Override
    public Samples open(List<Path> files, SampleType inputs) throws IOException {
        String part = inputs.inputs().keySet().iterator().next();
        PartType.RowType type = inputs.all(PartType.RowType.class).get(part);
        List<Sample> samples = new ArrayList<>();
        for (Path file : files) {
            Table table = Table.read(file, ',');
            if (table.names().size() != type.size()) {
                throw Misfit.of("wrong-width", file + " has " + table.names().size() + " columns")
                        .expected(type.size() + ", those that the model was trained on");
            }
            for (int row = 0; row < table.rows().size(); row++) {
                samples.add(new Sample(
                        file + ":" + table.lines().get(row), Map.of(part, new Part.Row(values(table, row, type)))));
            }
        }
        return new Read(inputs, samples, Fingerprint.of(files));
    }

    private static Array values(Table table, int row, PartType.RowType type) {
        double[] values = new double[type.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.number(row, i);
        }
        Array exact = Array.of(values, values.length);
        return type.numbers() == DataType.FLOAT64 ? exact : Array.of(exact.floats(), values.length);
    }

    private record Read(SampleType type, List<Sample> samples, String fingerprint) implements Samples {
        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public Sample read(int index) {
            return samples.get(index);
        }
    }
}
