package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** The pixels of a picture as a sequence, row by row: {@code (N, C, H, W)} to {@code (N, H W, C)}. */
public record ToTokens() implements Operation {
    @Override
    public String title() {
        return "tokens";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Port x = Shapes.dimensions(this, inputs.get(0), 4);
        Shapes.known(this, x, 2);
        Shapes.known(this, x, 3);
        return new Shape(-1, (long) x.size(2) * x.size(3), x.size(1));
    }

    @Override
    public NDArray forward(Call call) {
        Shape x = call.input(0).getShape();
        return call.input(0).reshape(-1, x.get(1), x.get(2) * x.get(3)).transpose(0, 2, 1);
    }
}
