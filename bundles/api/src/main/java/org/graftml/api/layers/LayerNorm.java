package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Layer normalisation (Ba et al. 2016) over the last dimension of {@code (N, ..., D)}. */
public record LayerNorm(float epsilon) implements Operation {
    @Override
    public String title() {
        return "layer norm";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Port x = inputs.get(0);
        Shapes.known(this, x, x.shape().dimension() - 1);
        return x.shape();
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        long width = inputs.get(0).width();
        return List.of(
                Parameter.bias("weight", Initializer.constant(1), width),
                Parameter.bias("bias", Initializer.constant(0), width));
    }

    @Override
    public NDArray forward(Call call) {
        NDArray weight = call.parameter("weight");
        return ai.djl.nn.norm.LayerNorm.layerNorm(
                        call.input(0), weight.getShape(), weight, call.parameter("bias"), epsilon)
                .singletonOrThrow();
    }
}
