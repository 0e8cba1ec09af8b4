package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Drops the residual branch of whole samples in training and scales the others, the identity otherwise
 * (Huang et al. 2016).
 */
public record StochasticDepth(double rate) implements Operation {
    @Override
    public String title() {
        return "stochastic depth " + rate;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return inputs.get(0).shape();
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
        long[] each = new long[x.getShape().dimension()];
        Arrays.fill(each, 1);
        each[0] = x.getShape().get(0);
        NDArray samples = x.getManager().ones(new Shape(each), x.getDataType());
        NDArray kept =
                ai.djl.nn.norm.Dropout.dropout(samples, (float) rate, true).singletonOrThrow();
        return x.mul(kept.broadcast(x.getShape()));
    }
}
