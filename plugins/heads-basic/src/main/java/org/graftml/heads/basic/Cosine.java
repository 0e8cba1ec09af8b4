package org.graftml.heads.basic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.layers.Initializer;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;

/** {@code scale · cos(w_i, x)}: {@code (N, D)} to {@code (N, units)}. */
record Cosine(int units, double scale) implements Operation {
    /** A feature without length has no angle: it counts as orthogonal to all. */
    private static final double SHORTEST = 1e-12;

    @Override
    public String title() {
        return "cosine " + units;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return new Shape(-1, units);
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        long width = inputs.get(0).width();
        return List.of(Parameter.weight("weight", Initializer.fanIn(width), units, width));
    }

    @Override
    public NDArray forward(Call call) {
        NDArray x = unit(call.input(0));
        NDArray w = unit(call.parameter("weight"));
        return x.matMul(w.transpose()).mul(scale);
    }

    private static NDArray unit(NDArray rows) {
        return rows.div(rows.square().sum(new int[] {1}, true).add(SHORTEST).sqrt());
    }
}
