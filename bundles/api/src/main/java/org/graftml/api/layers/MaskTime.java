package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Zeros where a sequence has ended: {@code (N, T, D)} and its mask {@code (N, T)} to {@code (N, T,
 * D)}. What follows cannot tell how far a batch was padded.
 */
public record MaskTime() implements Operation {
    @Override
    public String title() {
        return "mask";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Shapes.dimensions(this, inputs.get(1), 2);
        return Shapes.dimensions(this, inputs.get(0), 3).shape();
    }

    @Override
    public NDArray forward(Call call) {
        return call.input(0).mul(call.input(1).expandDims(2));
    }
}
