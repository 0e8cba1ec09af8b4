package org.graftml.api.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;

/**
 * A layer {@code (N, D)} to {@code (N, width)} that computes on the heap, in double precision, with arrays
 * that a fit has filled. No gradient flows through it.
 *
 * @param type of its outputs: {@code FLOAT64} towards another such layer, {@code FLOAT32} towards all else
 * @param parameters of the role {@link Parameter.Role#FITTED}
 */
public record FittedOperation(String title, int width, DataType type, List<Parameter> parameters, Arithmetic arithmetic)
        implements Operation {
    public FittedOperation {
        parameters = List.copyOf(parameters);
    }

    /** What it computes; a pure function. */
    @FunctionalInterface
    public interface Arithmetic {
        /**
         * The outputs.
         *
         * @param input a row for each sample
         * @param parameters by name; of one dimension they are a column
         */
        Matrix compute(Matrix input, Function<String, Matrix> parameters);
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return new Shape(-1, width);
    }

    @Override
    public DataType type(List<Port> inputs) {
        return type;
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        return parameters;
    }

    @Override
    public NDArray forward(Call call) {
        NDArray input = call.input(0);
        Matrix outputs = arithmetic.compute(Matrix.of(input), name -> Matrix.of(call.parameter(name)));
        return outputs.array(input.getManager()).toType(type, false);
    }
}
