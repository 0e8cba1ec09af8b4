package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Joins all dimensions but the batch: {@code (N, ...)} to {@code (N, D)}. */
public record Flatten() implements Operation {
    @Override
    public String title() {
        return "flatten";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Shape x = inputs.get(0).shape();
        for (int i = 1; i < x.dimension(); i++) {
            Shapes.known(this, inputs.get(0), i);
        }
        return new Shape(-1, x.slice(1).size());
    }

    @Override
    public NDArray forward(Call call) {
        NDArray x = call.input(0);
        return x.getShape().dimension() == 2
                ? x
                : x.reshape(-1, x.getShape().slice(1).size());
    }
}
