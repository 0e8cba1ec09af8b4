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
        // Over one axis: not every engine takes several.
        NDArray x = call.input(0);
        NDArray flat = x.reshape(-1, x.getShape().get(1), x.getShape().slice(2).size());
        return kind == Pool.Kind.MAX ? flat.max(new int[] {2}) : flat.mean(new int[] {2});
    }
}
