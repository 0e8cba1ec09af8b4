package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Multiplies the channels of {@code (N, C, H, W)} by the factors {@code (N, C, 1, 1)}: how a
 * squeeze-and-excitation block ends (Hu et al. 2018).
 */
public record Scale() implements Operation {
    @Override
    public String title() {
        return "scale";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Port x = Shapes.dimensions(this, inputs.get(0), 4);
        Shape factors = Shapes.dimensions(this, inputs.get(1), 4).shape();
        if (!factors.equals(new Shape(-1, x.size(1), 1, 1))) {
            throw Shapes.misfit(this, x.shape() + " and " + factors, "a factor for each channel");
        }
        return x.shape();
    }

    @Override
    public NDArray forward(Call call) {
        NDArray x = call.input(0);
        // Spread out first: MXNet's gradient of a product that broadcasts takes several times as long.
        return x.mul(call.input(1).broadcast(x.getShape()));
    }
}
