package org.graftml.trainer.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.Buffer;

/** One array of a batch in memory that the engine can copy from directly. */
public record HostArray(Buffer values, Shape shape, DataType type) {
    /** Copies it to the device, in one call. */
    public NDArray upload(NDManager manager) {
        return manager.create(values, shape, type);
    }
}
