package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Pooling over square windows of {@code (N, C, H, W)}.
 *
 * @param ceil whether a last window that sticks out is kept, with what it covers; otherwise it is dropped
 */
public record Pool(Kind kind, int kernel, int stride, int padding, boolean ceil) implements Operation {
    /** Windows that would stick out are dropped. */
    public Pool(Kind kind, int kernel, int stride, int padding) {
        this(kind, kernel, stride, padding, false);
    }

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
        return new Shape(-1, x.size(1), windows(x, 2), windows(x, 3));
    }

    private long windows(Port x, int dimension) {
        long whole = Shapes.window(this, x, dimension, kernel, stride, padding);
        long size = x.shape().get(dimension);
        if (!ceil || (size + 2L * padding - kernel) % stride == 0) {
            return whole;
        }
        if (whole * stride >= size + padding) {
            // Engines do not agree on a window that would lie in the padding alone.
            throw Shapes.misfit(this, x.path() + " " + x.shape(), "windows that begin within the picture");
        }
        return whole + 1;
    }

    @Override
    public NDArray forward(Call call) {
        Shape window = new Shape(kernel, kernel);
        Shape step = new Shape(stride, stride);
        Shape pad = new Shape(padding, padding);
        return kind == Kind.MAX
                ? ai.djl.nn.pooling.Pool.maxPool2d(call.input(0), window, step, pad, ceil)
                : ai.djl.nn.pooling.Pool.avgPool2d(call.input(0), window, step, pad, ceil, true);
    }
}
