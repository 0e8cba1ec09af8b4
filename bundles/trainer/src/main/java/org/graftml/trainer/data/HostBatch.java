package org.graftml.trainer.data;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.graftml.api.data.Sample;

/**
 * A batch in memory, ready to be uploaded.
 */
public final class HostBatch {
    private final Map<String, HostArray> inputs;
    private final Map<String, List<HostLabels>> labels;
    private final List<Sample> samples;
    private final List<ByteBuffer> memory;
    private final Buffers buffers;

    HostBatch(
            Map<String, HostArray> inputs,
            Map<String, List<HostLabels>> labels,
            List<Sample> samples,
            List<ByteBuffer> memory,
            Buffers buffers) {
        this.inputs = inputs;
        this.labels = labels;
        this.samples = samples;
        this.memory = memory;
        this.buffers = buffers;
    }

    /** By port of the backbone. */
    public Map<String, HostArray> inputs() {
        return inputs;
    }

    /** As heads encode them, by head. */
    public Map<String, List<HostLabels>> labels() {
        return labels;
    }

    /** In the order in which they were collated, without the parts that are the inputs and no labels. */
    public List<Sample> samples() {
        return samples;
    }

    /** Gives the memory back; the arrays must have been uploaded. */
    public void release() {
        memory.forEach(buffers::give);
        memory.clear();
    }
}
