package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.graftml.api.Misfit;

/** A dense layer over the last dimension: {@code (N, ..., D)} to {@code (N, ..., units)}. */
public record Linear(int units, boolean bias) implements Operation {
    public Linear {
        if (units < 1) {
            throw Misfit.of("out-of-range", "a dense layer of " + units + " units")
                    .expected("at least 1");
        }
    }

    @Override
    public String title() {
        return "linear " + units;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Shape x = inputs.get(0).shape();
        Shapes.known(this, inputs.get(0), x.dimension() - 1);
        return x.slice(0, x.dimension() - 1).add(units);
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        int width = inputs.get(0).width();
        Initializer start = Initializer.fanIn(width);
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.weight("weight", start, units, width));
        if (bias) {
            parameters.add(Parameter.bias("bias", start, units));
        }
        return parameters;
    }

    @Override
    public NDArray forward(Call call) {
        return ai.djl.nn.core.Linear.linear(
                        call.input(0), call.parameter("weight"), bias ? call.parameter("bias") : null)
                .singletonOrThrow();
    }
}
