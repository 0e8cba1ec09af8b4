package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** The sum of arrays of one shape: what a residual connection ends in (He et al. 2016). */
public record Add() implements Operation {
    @Override
    public String title() {
        return "add";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Shape first = inputs.get(0).shape();
        for (Port other : inputs) {
            if (!other.shape().equals(first)) {
                throw Shapes.misfit(this, first + " and " + other.shape(), "equal shapes");
            }
        }
        return first;
    }

    @Override
    public NDArray forward(Call call) {
        NDArray sum = call.input(0);
        for (int i = 1; i < call.inputs(); i++) {
            sum = sum.add(call.input(i));
        }
        return sum;
    }
}
