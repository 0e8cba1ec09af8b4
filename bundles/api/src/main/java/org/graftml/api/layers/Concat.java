package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Joins arrays along one dimension; all others are equal. */
public record Concat(int dimension) implements Operation {
    @Override
    public String title() {
        return "concat";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        long[] joined = inputs.get(0).shape().getShape().clone();
        for (Port other : inputs.subList(1, inputs.size())) {
            long[] shape = other.shape().getShape();
            for (int i = 0; i < joined.length; i++) {
                if (shape.length != joined.length || i != dimension && shape[i] != joined[i]) {
                    throw Shapes.misfit(
                            this,
                            inputs.get(0).shape() + " and " + other.shape(),
                            "equal shapes but for dimension " + dimension);
                }
            }
            joined[dimension] += shape[dimension];
        }
        return new Shape(joined);
    }

    @Override
    public NDArray forward(Call call) {
        NDList all = new NDList(call.inputs());
        for (int i = 0; i < call.inputs(); i++) {
            all.add(call.input(i));
        }
        // DJL makes a copy of a single array, through which no gradient flows on some engines.
        return all.size() == 1 ? all.head() : NDArrays.concat(all, dimension);
    }
}
