package org.graftml.trainer.data;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;

/** Keeps decoded samples as long as there is room, so that later epochs decode nothing. */
final class Recall {
    private final AtomicReferenceArray<Sample> kept;
    private final AtomicLong room;

    /**
     * A memory for samples.
     *
     * @param room bytes that are left, shared by all memories of a run
     */
    Recall(int size, AtomicLong room) {
        this.kept = new AtomicReferenceArray<>(size);
        this.room = room;
    }

    /** Reads a sample. */
    interface Reader {
        Sample read(int index) throws IOException;
    }

    Sample get(int index, Reader reader) throws IOException {
        Sample known = kept.get(index);
        if (known != null) {
            return known;
        }
        Sample read = reader.read(index);
        long bytes =
                200 + read.parts().values().stream().mapToLong(Recall::bytes).sum();
        if (room.addAndGet(-bytes) >= 0) {
            kept.set(index, read);
        } else {
            room.addAndGet(bytes);
        }
        return read;
    }

    private static long bytes(Part part) {
        if (part instanceof Part.Image image) {
            return bytes(image.pixels());
        }
        if (part instanceof Part.Row row) {
            return bytes(row.values());
        }
        if (part instanceof Part.Tensor tensor) {
            return bytes(tensor.values());
        }
        if (part instanceof Part.Text text) {
            return 2L * text.value().length();
        }
        if (part instanceof Part.Tokens tokens) {
            return 4L * tokens.ids().length;
        }
        return 64;
    }

    private static long bytes(Array array) {
        return array.shape().size() * array.type().getNumOfBytes();
    }
}
