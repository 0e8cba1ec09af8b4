package org.graftml.backbones.table;

import ai.djl.ndarray.types.DataType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/**
 * {@code (x - mean) / deviation} for every column of table rows, with the population deviation; a
 * column that never changes becomes 0. Rows keep their precision up to here: doubles in, floats out.
 */
record Standardisation() implements Preparation {
    @Override
    public String name() {
        return "standardise";
    }

    @Override
    public SampleType type(SampleType input) {
        return input.map(PartType.RowType.class, row -> new PartType.RowType(row.size(), DataType.FLOAT32));
    }

    @Override
    public Fitted fit(Iterator<Sample> samples) {
        SortedMap<String, Columns> columns = new TreeMap<>();
        while (samples.hasNext()) {
            Sample sample = samples.next();
            sample.parts().forEach((name, part) -> {
                if (part instanceof Part.Row row) {
                    double[] values = doubles(row);
                    columns.computeIfAbsent(name, any -> Columns.empty(values.length))
                            .add(values, sample.id());
                }
            });
        }
        return new Fit(columns);
    }

    @Override
    public Fitted restore(byte[] saved) throws IOException {
        SortedMap<String, Columns> columns = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            while (in.available() > 0) {
                columns.put(in.readUTF(), Columns.read(in));
            }
        }
        return new Fit(columns);
    }

    private static double[] doubles(Part.Row row) {
        if (row.values().values() instanceof double[] doubles) {
            return doubles;
        }
        float[] floats = row.values().floats();
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    /** Running means and sums of squared differences from them (Welford 1962). */
    private static final class Columns {
        private final double[] mean;
        private final double[] squares;
        private long count;

        private Columns(double[] mean, double[] squares, long count) {
            this.mean = mean;
            this.squares = squares;
            this.count = count;
        }

        static Columns empty(int width) {
            return new Columns(new double[width], new double[width], 0);
        }

        void add(double[] row, String id) {
            count++;
            for (int i = 0; i < row.length; i++) {
                if (!Double.isFinite(row[i])) {
                    throw Misfit.of("not-finite", "column " + (i + 1) + " of sample '" + id + "' is " + row[i])
                            .expected("finite numbers");
                }
                double before = row[i] - mean[i];
                mean[i] += before / count;
                squares[i] += before * (row[i] - mean[i]);
            }
        }

        float[] apply(double[] row) {
            float[] out = new float[row.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = squares[i] == 0 ? 0 : (float) ((row[i] - mean[i]) / Math.sqrt(squares[i] / count));
            }
            return out;
        }

        void write(DataOutputStream out) throws IOException {
            out.writeLong(count);
            out.writeInt(mean.length);
            for (int i = 0; i < mean.length; i++) {
                out.writeDouble(mean[i]);
                out.writeDouble(squares[i]);
            }
        }

        static Columns read(DataInputStream in) throws IOException {
            long count = in.readLong();
            int width = in.readInt();
            if (width < 0 || in.available() < width * 16L) {
                throw new IOException("the saved means are cut off: " + width + " columns are announced and "
                        + in.available() + " bytes are left");
            }
            Columns columns = new Columns(new double[width], new double[width], count);
            for (int i = 0; i < width; i++) {
                columns.mean[i] = in.readDouble();
                columns.squares[i] = in.readDouble();
            }
            return columns;
        }
    }

    private record Fit(SortedMap<String, Columns> columns) implements Fitted {
        @Override
        public Sample apply(Sample sample) {
            Sample out = sample;
            for (Map.Entry<String, Columns> part : columns.entrySet()) {
                if (sample.parts().get(part.getKey()) instanceof Part.Row row) {
                    float[] values = part.getValue().apply(doubles(row));
                    out = out.with(part.getKey(), new Part.Row(Array.of(values, values.length)));
                }
            }
            return out;
        }

        @Override
        public byte[] save() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                for (Map.Entry<String, Columns> part : columns.entrySet()) {
                    out.writeUTF(part.getKey());
                    part.getValue().write(out);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("memory does not fail to be written", e);
            }
            return bytes.toByteArray();
        }
    }
}
