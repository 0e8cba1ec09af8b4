package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** One place of each sequence: {@code (N, T, ...)} to {@code (N, ...)}. */
public record Select(int index) implements Operation {
    @Override
    public String title() {
        return "place " + index;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Shape x = inputs.get(0).shape();
        if (x.dimension() < 3 || x.get(1) >= 0 && x.get(1) <= index) {
            throw Shapes.misfit(this, inputs.get(0).path() + " " + x, "sequences of more than " + index);
        }
        return new Shape(-1).addAll(x.slice(2));
    }

    @Override
    public NDArray forward(Call call) {
        return call.input(0).get(new NDIndex(":, " + index));
    }
}
