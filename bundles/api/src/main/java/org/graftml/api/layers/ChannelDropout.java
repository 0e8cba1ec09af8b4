package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Dropout of whole channels of {@code (N, C, H, W)} (Tompson et al. 2015, "spatial dropout"), scaled
 * in training, the identity otherwise. Neighbouring pixels say much the same, so that dropping single
 * ones regularises little.
 */
public record ChannelDropout(double rate) implements Operation {
    @Override
    public String title() {
        return "channel dropout " + rate;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return Shapes.dimensions(this, inputs.get(0), 4).shape();
    }

    @Override
    public boolean random() {
        return rate > 0;
    }

    @Override
    public NDArray forward(Call call) {
        NDArray x = call.input(0);
        if (!call.training() || rate == 0) {
            return x;
        }
        NDArray channels =
                x.getManager().ones(new Shape(x.getShape().get(0), x.getShape().get(1), 1, 1), x.getDataType());
        NDArray kept =
                ai.djl.nn.norm.Dropout.dropout(channels, (float) rate, true).singletonOrThrow();
        // Spread out first: MXNet's gradient of a product that broadcasts takes several times as long.
        return x.mul(kept.broadcast(x.getShape()));
    }
}
