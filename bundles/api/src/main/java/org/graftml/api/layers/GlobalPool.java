package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Pools everything behind the channels: {@code (N, C, ...)} to {@code (N, C)}. */
public record GlobalPool(Pool.Kind kind) implements Operation {
    @Override
    public String title() {
        return kind == Pool.Kind.MAX ? "global max pool" : "global average pool";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return new Shape(-1, inputs.get(0).size(1));
    }

    @Override
    public NDArray forward(Call call) {
        NDArray x = call.input(0);
        int[] axes =
                java.util.stream.IntStream.range(2, x.getShape().dimension()).toArray();
        return kind == Pool.Kind.MAX ? x.max(axes) : x.mean(axes);
    }
}
