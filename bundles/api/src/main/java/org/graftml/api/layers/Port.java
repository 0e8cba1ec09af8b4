package org.graftml.api.layers;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * The output of a layer, or an input of a network: a name with a shape. The first dimension is the
 * batch and is -1; other dimensions may be -1 where they vary (the length of a sequence).
 *
 * @param path unique within its network, for instance {@code conv1.pool}
 */
public record Port(String path, Shape shape, DataType type) {
    /** Size of the last dimension. */
    public int width() {
        return Math.toIntExact(shape.get(shape.dimension() - 1));
    }

    /** Size of one dimension; 0 is the batch. */
    public int size(int dimension) {
        return Math.toIntExact(shape.get(dimension));
    }
}
