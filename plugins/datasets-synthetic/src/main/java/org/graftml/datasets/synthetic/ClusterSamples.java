package org.graftml.datasets.synthetic;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.graftml.api.data.Array;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** A stretch of the samples of clusters. They are drawn when they are read and never kept. */
record ClusterSamples(Clusters clusters, long start, int size) implements Samples {
    private static final String ROW = "row";
    private static final String LABEL = "label";

    @Override
    public SampleType type() {
        return SampleType.of(
                ROW,
                new PartType.RowType(clusters.width(), DataType.FLOAT32),
                LABEL,
                new PartType.ClassType(IntStream.range(0, clusters.classes())
                        .mapToObj(k -> String.valueOf((char) ('a' + k)))
                        .toList()));
    }

    @Override
    public Sample read(int index) {
        Objects.checkIndex(index, size);
        Part row = new Part.Row(Array.of(clusters.row(start + index), clusters.width()));
        return Sample.of("row-" + index, ROW, row, LABEL, label(index, LABEL));
    }

    @Override
    public Part label(int index, String name) {
        if (!name.equals(LABEL)) {
            throw new IllegalArgumentException("clusters have no label '" + name + "'; expected '" + LABEL + "'");
        }
        return new Part.ClassLabel(clusters.classOf(start + Objects.checkIndex(index, size)));
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of("synthetic-clusters %s of %d, start %d size %d, %s"
                .formatted(clusters.relation(), clusters.classes(), start, size, Arrays.toString(clusters.row(start))));
    }
}
