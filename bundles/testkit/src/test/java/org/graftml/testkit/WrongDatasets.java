package org.graftml.testkit;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Array;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** A data set that is right, and others that are wrong in one thing each. */
final class WrongDatasets {
    private WrongDatasets() {}

    private static final int SIZE = 10;
    private static final SampleType ROWS = SampleType.of(
            "row", new PartType.RowType(2, DataType.FLOAT32), "class", new PartType.ClassType(List.of("even", "odd")));

    private static Sample row(String id, int label, float... values) {
        return Sample.of(id, "row", new Part.Row(Array.of(values, values.length)), "class", new Part.ClassLabel(label));
    }

    /** Rows that hold their index. */
    abstract static class Rows implements Dataset, Samples {
        @Override
        public Samples train() throws IOException {
            return this;
        }

        @Override
        public SampleType type() {
            return ROWS;
        }

        @Override
        public int size() {
            return SIZE;
        }

        @Override
        public Sample read(int index) throws IOException {
            return row("row-" + index, index % 2, index, 1);
        }

        @Override
        public String fingerprint() throws IOException {
            return "rows";
        }
    }

    @Extension(point = Dataset.class, id = "right-dataset", summary = "Rows that hold their index")
    static final class Right extends Rows {
        /** Settings. */
        record Settings(@Doc("number of rows") @Min(1) @Max(1000) @Default("10") int rows) {}

        private final Settings settings;

        Right(Settings settings) {
            this.settings = settings;
        }

        @Override
        public int size() {
            return settings.rows();
        }

        @Override
        public Optional<Samples> test() {
            return Optional.of(this);
        }
    }

    @Extension(point = Dataset.class, id = "longer-rows", summary = "Rows longer than announced")
    static final class LongerRows extends Rows {
        @Override
        public Sample read(int index) {
            return row("row-" + index, 0, 1, 2, 3);
        }
    }

    @Extension(point = Dataset.class, id = "unknown-class", summary = "Classes that nobody named")
    static final class UnknownClass extends Rows {
        @Override
        public Sample read(int index) {
            return row("row-" + index, 2, 1, 2);
        }
    }

    @Extension(point = Dataset.class, id = "holes", summary = "Rows with holes")
    static final class Holes extends Rows {
        @Override
        public Sample read(int index) {
            return row("row-" + index, 0, 1, Float.NaN);
        }
    }

    @Extension(point = Dataset.class, id = "reads-null", summary = "Samples that are null")
    static final class ReadsNull extends Rows {
        @Override
        public Sample read(int index) {
            return null;
        }
    }

    @Extension(point = Dataset.class, id = "drawn-anew", summary = "Rows drawn anew each time")
    static final class DrawnAnew extends Rows {
        @Override
        public Sample read(int index) {
            return row("row-" + index, 0, ThreadLocalRandom.current().nextFloat(), 1);
        }
    }

    @Extension(point = Dataset.class, id = "a-cursor", summary = "Rows in the order of reading")
    static final class ACursor extends Rows {
        private final AtomicInteger next = new AtomicInteger();

        @Override
        public Sample read(int index) {
            return row("row-" + index, 0, next.getAndIncrement(), 1);
        }

        @Override
        public Part label(int index, String name) {
            return new Part.ClassLabel(0);
        }
    }

    @Extension(point = Dataset.class, id = "other-labels", summary = "Labels that are not those of its samples")
    static final class OtherLabels extends Rows {
        @Override
        public Part label(int index, String name) {
            return new Part.ClassLabel(1 - index % 2);
        }
    }

    @Extension(point = Dataset.class, id = "same-ids", summary = "Rows of one name")
    static final class SameIds extends Rows {
        @Override
        public Sample read(int index) {
            return row("row", 0, index, 1);
        }
    }

    @Extension(point = Dataset.class, id = "other-prints", summary = "A fingerprint by chance")
    static final class OtherPrints extends Rows {
        @Override
        public String fingerprint() {
            return "rows " + ThreadLocalRandom.current().nextLong();
        }
    }

    @Extension(point = Dataset.class, id = "other-test", summary = "Test samples of another type")
    static final class OtherTest extends Rows {
        @Override
        public Optional<Samples> test() {
            SampleType longer = ROWS.with("row", new PartType.RowType(3, DataType.FLOAT32));
            return Optional.of(new RandomSamples(longer, SIZE, 1));
        }
    }

    @Extension(point = Dataset.class, id = "any-size", summary = "As many rows as anybody asks for")
    static final class AnySize extends Rows {
        /** Settings. */
        record Settings(@Doc("number of rows") @Default("10") int rows) {}

        private final Settings settings;

        AnySize(Settings settings) {
            this.settings = settings;
        }

        @Override
        public int size() {
            return settings.rows();
        }
    }

    @Extension(point = Dataset.class, id = "any-file", summary = "Rows of a file")
    static final class AnyFile extends Rows {
        /** Settings. */
        record Settings(@Doc("file of numbers, one a line") Path path) {}

        private final Settings settings;

        AnyFile(Settings settings) {
            this.settings = settings;
        }

        @Override
        public Samples train() throws IOException {
            Files.readAllLines(settings.path());
            return this;
        }
    }
}
