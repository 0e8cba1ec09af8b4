package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The largest value over the time of each sequence: {@code (N, T', D)} and the mask {@code (N, T)}
 * of the sequences to {@code (N, D)}. Where a padded convolution made the sequence longer, {@code
 * T' - T} windows begin before the first token: they count, and all others count whose first token
 * does.
 */
public record MaxOverTime() implements Operation {
    /** Under any value that a network computes, and far from the end of 32-bit floats. */
    private static final float LOWEST = 1e30f;

    @Override
    public String title() {
        return "max over time";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Shapes.dimensions(this, inputs.get(1), 2);
        return new Shape(-1, Shapes.dimensions(this, inputs.get(0), 3).shape().get(2));
    }

    @Override
    public NDArray forward(Call call) {
        NDArray x = call.input(0);
        NDArray mask = call.input(1);
        long before = x.getShape().get(1) - mask.getShape().get(1);
        if (before > 0) {
            NDArray ones = x.getManager().ones(new Shape(x.getShape().get(0), before));
            mask = NDArrays.concat(new NDList(ones, mask), 1);
        }
        NDArray counts = mask.expandDims(2);
        return x.mul(counts).add(counts.sub(1).mul(LOWEST)).max(new int[] {1});
    }
}
