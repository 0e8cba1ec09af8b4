package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Puts a learnt token in front of each sequence (Dosovitskiy et al. 2021): {@code (N, T, D)} to {@code
 * (N, T + 1, D)}. The token is called as the layer is.
 */
public record ClassToken() implements Operation {
    private static final double DEVIATION = 0.02;

    @Override
    public String title() {
        return "class token";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Port x = Shapes.dimensions(this, inputs.get(0), 3);
        Shapes.known(this, x, 1);
        return new Shape(-1, x.size(1) + 1L, x.size(2));
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        return List.of(Parameter.weight(
                "", Initializer.normal(DEVIATION), 1, 1, inputs.get(0).width()));
    }

    @Override
    public NDArray forward(Call call) {
        NDArray x = call.input(0);
        Shape one = new Shape(x.getShape().get(0), 1, x.getShape().get(2));
        return NDArrays.concat(new NDList(call.parameter("").broadcast(one), x), 1);
    }
}
