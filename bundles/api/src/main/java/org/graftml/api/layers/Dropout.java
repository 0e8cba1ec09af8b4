package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Dropout (Srivastava et al. 2014), scaled in training, the identity otherwise. */
public record Dropout(double rate) implements Operation {
    @Override
    public String title() {
        return "dropout " + rate;
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
        return call.training() && rate > 0
                ? ai.djl.nn.norm.Dropout.dropout(call.input(0), (float) rate, true)
                        .singletonOrThrow()
                : call.input(0);
    }
}
