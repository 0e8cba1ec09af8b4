package org.graftml.trainer.files;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named arrays with a few texts beside them, as in a safetensors file: eight bytes with the length of
 * a JSON header, the header, and the arrays without a gap. Equal contents give equal bytes.
 */
public record SafeTensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    static final String METADATA = "__metadata__";
    private static final JsonMapper JSON = new JsonMapper();

    public SafeTensors {
        metadata = Map.copyOf(metadata);
        tensors = Map.copyOf(tensors);
    }

    /** Writes them, sorted by name. */
    public void writeTo(WritableByteChannel channel) throws IOException {
        Map<String, Tensor> sorted = new TreeMap<>(tensors);
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put(METADATA, new TreeMap<>(metadata));
        }
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : sorted.entrySet()) {
            Tensor tensor = entry.getValue();
            long end = offset + tensor.bytes().limit();
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("dtype", tensor.type().name());
            described.put("shape", tensor.shape());
            described.put("data_offsets", List.of(offset, end));
            header.put(entry.getKey(), described);
            offset = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        int padded = (json.length + 7) / 8 * 8;
        ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(padded).put(json);
        while (head.hasRemaining()) {
            head.put((byte) ' ');
        }
        write(channel, head.flip());
        for (Tensor tensor : sorted.values()) {
            write(channel, tensor.bytes().duplicate().position(0));
        }
    }

    private static void write(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
