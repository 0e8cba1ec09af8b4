package org.graftml.trainer.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A strict reader: every size is checked before memory is taken, and the arrays must fill the file
 * without a hole, an overlap or a rest. Each refusal is one sentence.
 */
public final class SafeTensorsReader {
    private static final long LARGEST_HEADER = 100_000_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;

    private SafeTensorsReader(Path file) {
        this.file = file;
    }

    /** Reads a file; its arrays are mapped, not copied. */
    public static SafeTensors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new SafeTensorsReader(file).read(channel);
        }
    }

    private record Range(String name, Tensor.Type type, List<Long> shape, long begin, long end) {}

    private SafeTensors read(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < 8) {
            throw refused("it has " + size + " bytes, and the length of the header alone takes 8");
        }
        ByteBuffer prefix = channel.map(FileChannel.MapMode.READ_ONLY, 0, 8).order(ByteOrder.LITTLE_ENDIAN);
        long length = prefix.getLong();
        if (length < 2 || length > LARGEST_HEADER || length > size - 8) {
            throw refused(
                    "its header would have " + Long.toUnsignedString(length) + " bytes, and the file has " + size);
        }
        byte[] header = new byte[(int) length];
        channel.map(FileChannel.MapMode.READ_ONLY, 8, length).get(header);
        JsonNode root = parse(header);
        Map<String, String> metadata = metadata(root);
        List<Range> ranges = ranges(root);
        long data = 8 + length;
        contiguous(ranges, size - data);
        Map<String, Tensor> tensors = new HashMap<>();
        for (Range range : ranges) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, data + range.begin, range.end - range.begin);
            tensors.put(range.name, new Tensor(range.type, range.shape, bytes));
        }
        return new SafeTensors(metadata, tensors);
    }

    private JsonNode parse(byte[] header) throws IOException {
        try {
            JsonNode root = JSON.readTree(header);
            if (!root.isObject()) {
                throw refused("its header is no JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw refused("its header is not well-formed: " + e.getOriginalMessage());
        }
    }

    private Map<String, String> metadata(JsonNode root) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        JsonNode node = root.path(SafeTensors.METADATA);
        if (!node.isMissingNode() && !node.isObject()) {
            throw refused("its metadata is no JSON object");
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isTextual()) {
                throw refused("its metadata '" + entry.getKey() + "' is no text");
            }
            metadata.put(entry.getKey(), entry.getValue().textValue());
        }
        return metadata;
    }

    private List<Range> ranges(JsonNode root) throws IOException {
        List<Range> ranges = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (!entry.getKey().equals(SafeTensors.METADATA)) {
                ranges.add(range(entry.getKey(), entry.getValue()));
            }
        }
        ranges.sort(java.util.Comparator.comparingLong(Range::begin).thenComparingLong(Range::end));
        return ranges;
    }

    private Range range(String name, JsonNode node) throws IOException {
        Set<String> keys = new java.util.HashSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        if (!keys.equals(Set.of("dtype", "shape", "data_offsets"))) {
            throw refused("'" + name + "' is described by " + keys + ", not by dtype, shape and data_offsets");
        }
        Tensor.Type type = Arrays.stream(Tensor.Type.values())
                .filter(one -> one.name().equals(node.get("dtype").textValue()))
                .findFirst()
                .orElseThrow(
                        () -> refused("'" + name + "' is of the type " + node.get("dtype") + ", which is not read"));
        List<Long> shape = longs(name, node.get("shape"));
        List<Long> offsets = longs(name, node.get("data_offsets"));
        if (offsets.size() != 2 || offsets.get(1) < offsets.get(0)) {
            throw refused("'" + name + "' has the offsets " + offsets);
        }
        long bytes = type.size;
        try {
            for (long extent : shape) {
                bytes = Math.multiplyExact(bytes, extent);
            }
        } catch (ArithmeticException e) {
            throw refused("'" + name + "' is larger than any file: " + shape);
        }
        if (offsets.get(1) - offsets.get(0) != bytes || bytes > Integer.MAX_VALUE) {
            throw refused("'" + name + "' takes " + bytes + " bytes, and its offsets are " + offsets);
        }
        return new Range(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private List<Long> longs(String name, JsonNode node) throws IOException {
        List<Long> values = new ArrayList<>();
        if (!node.isArray()) {
            throw refused("'" + name + "' has a shape or offsets that are no list");
        }
        for (JsonNode value : node) {
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                throw refused("'" + name + "' has the extent or offset " + value);
            }
            values.add(value.longValue());
        }
        return values;
    }

    private void contiguous(List<Range> ranges, long size) throws IOException {
        long reached = 0;
        for (Range range : ranges) {
            if (range.begin != reached) {
                throw refused(
                        "'" + range.name + "' begins at " + range.begin + ", and the array before ends at " + reached);
            }
            reached = range.end;
        }
        if (reached != size) {
            throw refused("its arrays end at " + reached + ", and it holds " + size + " bytes of them");
        }
    }

    private IOException refused(String why) {
        return new IOException(file + " is damaged: " + why);
    }
}
