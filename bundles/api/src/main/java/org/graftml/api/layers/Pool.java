package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Pooling over square windows of {@code (N, C, H, W)}; windows that would stick out are dropped. */
public record Pool(Kind kind, int kernel, int stride, int padding) implements Operation {
    /** How a window becomes a number. */
    public enum Kind {
        MAX,
        AVERAGE
    }

    @Override
    public String title() {
        return (kind == Kind.MAX ? "max pool " : "average pool ") + kernel;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Port x = Shapes.dimensions(this, inputs.get(0), 4);
        return new Shape(
                -1,
                x.size(1),
                Shapes.window(this, x, 2, kernel, stride, padding),
                Shapes.window(this, x, 3, kernel, stride, padding));
    }

    @Override
    public NDArray forward(Call call) {
        Shape window = new Shape(kernel, kernel);
        Shape step = new Shape(stride, stride);
        Shape pad = new Shape(padding, padding);
        return kind == Kind.MAX
                ? ai.djl.nn.pooling.Pool.maxPool2d(call.input(0), window, step, pad, false)
                : ai.djl.nn.pooling.Pool.avgPool2d(call.input(0), window, step, pad, false, true);
    }
}
