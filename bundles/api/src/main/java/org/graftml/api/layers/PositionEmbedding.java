package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Adds a learnt vector for each place of a sequence {@code (N, T, D)} (Dosovitskiy et al. 2021). The
 * vectors, {@code (1, T, D)}, are called as the layer is.
 */
public record PositionEmbedding() implements Operation {
    private static final double DEVIATION = 0.02;

    @Override
    public String title() {
        return "position embedding";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Port x = Shapes.dimensions(this, inputs.get(0), 3);
        Shapes.known(this, x, 1);
        return x.shape();
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        Port x = inputs.get(0);
        return List.of(Parameter.weight("", Initializer.normal(DEVIATION), 1, x.size(1), x.size(2)));
    }

    @Override
    public NDArray forward(Call call) {
        return call.input(0).add(call.parameter(""));
    }
}
