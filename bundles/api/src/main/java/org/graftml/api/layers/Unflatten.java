package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Numbers as a picture: {@code (N, D)} to {@code (N, channels, height, width)}. */
public record Unflatten(int channels, int height, int width) implements Operation {
    @Override
    public String title() {
        return "picture of " + channels + "×" + height + "×" + width;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Port x = Shapes.dimensions(this, inputs.get(0), 2);
        if (x.size(1) != (long) channels * height * width) {
            throw Shapes.misfit(this, x.path() + " " + x.shape(), "as many numbers");
        }
        return new Shape(-1, channels, height, width);
    }

    @Override
    public NDArray forward(Call call) {
        NDArray x = call.input(0);
        return x.reshape(-1, channels, height, width);
    }
}
