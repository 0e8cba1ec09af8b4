package org.graftml.trainer.data;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Port;
import org.graftml.trainer.Faults;

/**
 * Stacks samples to batches: numbers as 32-bit floats (bytes of pictures become 0..1), tokens padded
 * to the longest of the batch with a mask beside them, labels as the objective of a head encodes them.
 */
public final class Collator {
    private static final String MASK = ".mask";
    private final TrainingGraph graph;
    private final Faults faults;
    private final Set<String> stacked;
    private final Set<String> labels;
    private final Buffers buffers = new Buffers();

    public Collator(TrainingGraph graph, Faults faults) {
        this.graph = graph;
        this.faults = faults;
        this.stacked = graph.backbone().inputs().stream().map(Port::path).collect(Collectors.toSet());
        this.labels = graph.heads().values().stream()
                .map(TrainingGraph.HeadNode::label)
                .collect(Collectors.toSet());
    }

    /**
     * A batch with the inputs of the backbone.
     *
     * @param heads whose labels are encoded
     */
    public HostBatch collate(List<Sample> samples, List<String> heads) {
        List<ByteBuffer> memory = new ArrayList<>();
        Map<String, HostArray> inputs = new LinkedHashMap<>();
        for (Port port : graph.backbone().inputs()) {
            inputs.put(port.path(), input(port.path(), samples, memory));
        }
        return new HostBatch(
                inputs,
                labels(samples, heads, memory),
                samples.stream().map(this::rest).toList(),
                memory,
                buffers);
    }

    /** A sample without what has been stacked, which would stay in memory as long as the batch. */
    private Sample rest(Sample sample) {
        Map<String, Part> parts = new LinkedHashMap<>(sample.parts());
        parts.keySet().removeIf(name -> stacked.contains(name) && !labels.contains(name));
        return new Sample(sample.id(), parts);
    }

    /** A batch whose features at a port are known already. */
    public HostBatch collate(
            String port, Shape feature, List<float[]> features, List<Sample> samples, List<String> heads) {
        List<ByteBuffer> memory = new ArrayList<>();
        FloatBuffer values = floats(features.size() * feature.size(), memory);
        features.forEach(values::put);
        HostArray array = new HostArray(values.flip(), new Shape(features.size()).addAll(feature), DataType.FLOAT32);
        return new HostBatch(Map.of(port, array), labels(samples, heads, memory), samples, memory, buffers);
    }

    private HostArray input(String port, List<Sample> samples, List<ByteBuffer> memory) {
        String name = samples.get(0).parts().containsKey(port) || !port.endsWith(MASK)
                ? port
                : port.substring(0, port.length() - MASK.length());
        List<Part> parts = new ArrayList<>(samples.size());
        for (Sample sample : samples) {
            parts.add(sample.part(name)
                    .orElseThrow(() ->
                            Misfit.of("part-missing", "the sample '" + sample.id() + "' has no part '" + name + "'")));
        }
        if (parts.get(0) instanceof Part.Tokens) {
            return port.equals(name) ? tokens(parts, memory) : mask(parts, memory);
        }
        List<Array> arrays = parts.stream().map(Collator::numbers).toList();
        return numbers(name, samples, arrays, memory);
    }

    private HostArray numbers(String name, List<Sample> samples, List<Array> arrays, List<ByteBuffer> memory) {
        Shape shape = arrays.get(0).shape();
        FloatBuffer out = floats(arrays.size() * shape.size(), memory);
        for (int i = 0; i < arrays.size(); i++) {
            Array array = arrays.get(i);
            if (!array.shape().equals(shape)) {
                throw Misfit.of(
                                "shape-mismatch",
                                "'" + name + "' is " + array.shape() + " in the sample '"
                                        + samples.get(i).id() + "', but " + shape + " in '"
                                        + samples.get(0).id() + "'")
                        .suggest("augmenters such as `resize` make all alike");
            }
            put(array, out);
        }
        return new HostArray(out.flip(), new Shape(arrays.size()).addAll(shape), DataType.FLOAT32);
    }

    private static void put(Array array, FloatBuffer out) {
        float[] values = array.floats();
        float scale = Part.scale(array.type());
        if (scale != 1) {
            for (int i = 0; i < values.length; i++) {
                values[i] /= scale; // they are ours: only floats are not copied, and those are not scaled
            }
        }
        out.put(values);
    }

    private static Array numbers(Part part) {
        if (part instanceof Part.Image image) {
            return image.pixels();
        }
        if (part instanceof Part.Row row) {
            return row.values();
        }
        if (part instanceof Part.Tensor tensor) {
            return tensor.values();
        }
        throw Misfit.of("input-unsupported", "a backbone cannot read " + part);
    }

    private static int longest(List<Part> parts) {
        return Math.max(
                1,
                parts.stream()
                        .mapToInt(part -> ((Part.Tokens) part).ids().length)
                        .max()
                        .orElse(1));
    }

    private HostArray tokens(List<Part> parts, List<ByteBuffer> memory) {
        int length = longest(parts);
        ByteBuffer bytes = take((long) parts.size() * length * 8, memory);
        LongBuffer out = bytes.asLongBuffer();
        for (Part part : parts) {
            int[] ids = ((Part.Tokens) part).ids();
            for (int t = 0; t < length; t++) {
                out.put(t < ids.length ? ids[t] : 0);
            }
        }
        return new HostArray(out.flip(), new Shape(parts.size(), length), DataType.INT64);
    }

    private HostArray mask(List<Part> parts, List<ByteBuffer> memory) {
        int length = longest(parts);
        FloatBuffer out = floats((long) parts.size() * length, memory);
        for (Part part : parts) {
            int known = ((Part.Tokens) part).ids().length;
            for (int t = 0; t < length; t++) {
                out.put(t < known ? 1 : 0);
            }
        }
        return new HostArray(out.flip(), new Shape(parts.size(), length), DataType.FLOAT32);
    }

    private Map<String, List<HostLabels>> labels(List<Sample> samples, List<String> heads, List<ByteBuffer> memory) {
        Map<String, List<HostLabels>> labels = new LinkedHashMap<>();
        for (String name : heads) {
            TrainingGraph.HeadNode head = graph.heads().get(name);
            List<List<Part.Share>> shares =
                    samples.stream().map(sample -> shares(sample, head.label())).toList();
            int most = shares.stream().mapToInt(List::size).max().orElse(1);
            List<HostLabels> all = new ArrayList<>(most);
            for (int place = 0; place < most; place++) {
                all.add(labels(samples, shares, place, head, memory, most > 1));
            }
            labels.put(name, all);
        }
        return labels;
    }

    private static List<Part.Share> shares(Sample sample, String name) {
        Part label = sample.part(name)
                .orElseThrow(() ->
                        Misfit.of("part-missing", "the sample '" + sample.id() + "' has no label '" + name + "'"));
        return label instanceof Part.Mixed mixed ? mixed.shares() : List.of(new Part.Share(label, 1));
    }

    /** The label of each sample at one place; a sample of fewer labels has its first one there, of no weight. */
    private HostLabels labels(
            List<Sample> samples,
            List<List<Part.Share>> shares,
            int place,
            TrainingGraph.HeadNode head,
            List<ByteBuffer> memory,
            boolean weighted) {
        List<Array> encoded = new ArrayList<>(samples.size());
        float[] weights = new float[samples.size()];
        for (int i = 0; i < weights.length; i++) {
            List<Part.Share> known = shares.get(i);
            weights[i] = place < known.size() ? (float) known.get(place).weight() : 0;
            Part label = known.get(place < known.size() ? place : 0).label();
            String id = samples.get(i).id();
            encoded.add(faults.guard("head", () -> "encoding the label of '" + id + "'", () -> head.objective()
                    .encode(label)));
        }
        Shape shape = encoded.get(0).shape();
        FloatBuffer out = floats(encoded.size() * shape.size(), memory);
        encoded.forEach(array -> out.put(array.floats()));
        HostArray values = new HostArray(out.flip(), new Shape(encoded.size()).addAll(shape), DataType.FLOAT32);
        if (!weighted) {
            return new HostLabels(values, Optional.empty());
        }
        FloatBuffer counts = floats(weights.length, memory).put(weights);
        return new HostLabels(
                values, Optional.of(new HostArray(counts.flip(), new Shape(weights.length), DataType.FLOAT32)));
    }

    private FloatBuffer floats(long size, List<ByteBuffer> memory) {
        return take(size * 4, memory).asFloatBuffer();
    }

    private ByteBuffer take(long bytes, List<ByteBuffer> memory) {
        ByteBuffer taken = buffers.take(Math.toIntExact(bytes));
        memory.add(taken);
        return taken;
    }
}
