package org.graftml.composer.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.layers.Initializer;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;

/** Trained numbers that belong to no layer: {@code (size)}. Weight decay would pull at what they mean. */
record FreeNumbers(int size, Initializer start) implements Operation {
    static final String NAME = "values";

    @Override
    public String title() {
        return size + " trained numbers";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return new Shape(size);
    }

    @Override
    public DataType type(List<Port> inputs) {
        return DataType.FLOAT32;
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        return List.of(Parameter.bias(NAME, start, size));
    }

    @Override
    public NDArray forward(Call call) {
        return call.parameter(NAME);
    }
}
