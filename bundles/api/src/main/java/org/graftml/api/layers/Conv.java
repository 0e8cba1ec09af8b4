package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.ArrayList;
import java.util.List;

/** Two-dimensional convolution: {@code (N, C, H, W)} to {@code (N, filters, H', W')}. */
public record Conv(int filters, int kernel, int stride, int padding, int groups, boolean bias) implements Operation {
    @Override
    public String title() {
        return "conv " + filters + "@" + kernel + "×" + kernel + (stride > 1 ? " /" + stride : "");
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Port x = Shapes.dimensions(this, inputs.get(0), 4);
        return new Shape(
                -1,
                filters,
                Shapes.window(this, x, 2, kernel, stride, padding),
                Shapes.window(this, x, 3, kernel, stride, padding));
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        long channels = inputs.get(0).size(1) / groups;
        Initializer start = Initializer.fanIn(channels * kernel * kernel);
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.weight("weight", start, filters, channels, kernel, kernel));
        if (bias) {
            parameters.add(Parameter.bias("bias", start, filters));
        }
        return parameters;
    }

    @Override
    public NDArray forward(Call call) {
        return Conv2d.conv2d(
                        call.input(0),
                        call.parameter("weight"),
                        bias ? call.parameter("bias") : null,
                        new Shape(stride, stride),
                        new Shape(padding, padding),
                        new Shape(1, 1),
                        groups)
                .singletonOrThrow();
    }
}
