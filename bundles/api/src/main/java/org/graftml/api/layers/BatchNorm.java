package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Batch normalisation (Ioffe & Szegedy 2015) over dimension 1.
 *
 * @param momentum share of the running statistics that a step keeps
 */
public record BatchNorm(float epsilon, float momentum) implements Operation {
    @Override
    public String title() {
        return "batch norm";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Shapes.known(this, inputs.get(0), 1);
        return inputs.get(0).shape();
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        long channels = inputs.get(0).size(1);
        return List.of(
                Parameter.bias("weight", Initializer.constant(1), channels),
                Parameter.bias("bias", Initializer.constant(0), channels),
                Parameter.statistic("running_mean", Initializer.constant(0), channels),
                Parameter.statistic("running_var", Initializer.constant(1), channels));
    }

    @Override
    public boolean couplesBatch() {
        return true;
    }

    @Override
    public NDArray forward(Call call) {
        NDArray x = call.input(0);
        if (call.training() || !call.differentiable()) {
            return ai.djl.nn.norm.BatchNorm.batchNorm(
                            x,
                            call.parameter("running_mean"),
                            call.parameter("running_var"),
                            call.parameter("weight"),
                            call.parameter("bias"),
                            1,
                            momentum,
                            epsilon,
                            call.training())
                    .singletonOrThrow();
        }
        // Plain arithmetic, because the engines' operators move the statistics whenever they record.
        long channels = x.getShape().get(1);
        Shape wide = new Shape(1, channels);
        while (wide.dimension() < x.getShape().dimension()) {
            wide = wide.add(1);
        }
        NDArray scale = call.parameter("weight")
                .div(call.parameter("running_var").add(epsilon).sqrt());
        NDArray shift =
                call.parameter("bias").sub(call.parameter("running_mean").mul(scale));
        return x.mul(scale.reshape(wide)).add(shift.reshape(wide));
    }
}
