package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.util.List;

/** A vector per token: ids {@code (N, T)} to {@code (N, T, width)}. */
public record Embedding(int entries, int width) implements Operation {
    @Override
    public String title() {
        return "embedding " + entries + "×" + width;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return inputs.get(0).shape().add(width);
    }

    @Override
    public DataType type(List<Port> inputs) {
        return DataType.FLOAT32;
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        return List.of(Parameter.weight("weight", Initializer.normal(0.1), entries, width));
    }

    @Override
    public NDArray forward(Call call) {
        return ai.djl.nn.core.Embedding.embedding(call.input(0), call.parameter("weight"), SparseFormat.DENSE)
                .singletonOrThrow();
    }
}
