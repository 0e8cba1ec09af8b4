package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Repeats each pixel of {@code (N, C, H, W)} in both directions. With a convolution behind it, it does
 * what a transposed convolution does, and leaves no chequered pattern (Odena et al. 2016).
 */
public record Upsample(int factor) implements Operation {
    @Override
    public String title() {
        return "upsample ×" + factor;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Port x = Shapes.dimensions(this, inputs.get(0), 4);
        Shapes.known(this, x, 2);
        Shapes.known(this, x, 3);
        return new Shape(-1, x.size(1), (long) x.size(2) * factor, (long) x.size(3) * factor);
    }

    @Override
    public NDArray forward(Call call) {
        Shape x = call.input(0).getShape();
        long rows = x.get(0) * x.get(1) * x.get(2);
        return call.input(0)
                .reshape(rows, 1, x.get(3), 1)
                .broadcast(new Shape(rows, factor, x.get(3), factor))
                .reshape(x.get(0), x.get(1), x.get(2) * factor, x.get(3) * factor);
    }
}
