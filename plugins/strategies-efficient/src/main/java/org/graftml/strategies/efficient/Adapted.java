package org.graftml.strategies.efficient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Initializer;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;

/**
 * An operation with a bottleneck behind it: {@code y + U relu(D y + d) + u} over the channels of its output
 * {@code y}, which are dimension 1 of {@code (N, C, H, W)} and the last one otherwise. U and u start from
 * zero, so that it starts as the operation itself.
 *
 * @param width of the bottleneck
 */
record Adapted(Operation base, int width) implements Operation {
    static final String PREFIX = "adapter_";
    private static final String DOWN = PREFIX + "down.";
    private static final String UP = PREFIX + "up.";

    @Override
    public String title() {
        return base.title() + " + adapter " + width;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return base.shape(inputs);
    }

    @Override
    public DataType type(List<Port> inputs) {
        return base.type(inputs);
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        Port output = new Port("output", shape(inputs), type(inputs));
        Port hidden = new Port("hidden", down().shape(List.of(output)), type(inputs));
        List<Parameter> parameters = new ArrayList<>(base.parameters(inputs));
        for (Parameter each : down().parameters(List.of(output))) {
            parameters.add(new Parameter(DOWN + each.name(), each.shape(), each.initializer(), each.role()));
        }
        for (Parameter each : up(output.shape()).parameters(List.of(hidden))) {
            parameters.add(new Parameter(UP + each.name(), each.shape(), Initializer.constant(0), each.role()));
        }
        return parameters;
    }

    private Operation down() {
        return over(width);
    }

    private Operation up(Shape output) {
        return over(Math.toIntExact(output.get(base instanceof Conv ? 1 : output.dimension() - 1)));
    }

    private Operation over(int channels) {
        return base instanceof Conv ? new Conv(channels, 1, 1, 0, 1, true) : new Linear(channels, true);
    }

    @Override
    public boolean random() {
        return base.random();
    }

    @Override
    public boolean couplesBatch() {
        return base.couplesBatch();
    }

    @Override
    public NDArray forward(Call call) {
        NDArray y = base.forward(call);
        NDArray hidden = Activation.relu(down().forward(new Inner(call, DOWN, y)));
        return y.add(up(y.getShape()).forward(new Inner(call, UP, hidden)));
    }

    /** The call of a part. */
    private record Inner(Call call, String prefix, NDArray x) implements Call {
        @Override
        public NDArray input(int index) {
            return x;
        }

        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public NDArray parameter(String name) {
            return call.parameter(prefix + name);
        }

        @Override
        public boolean training() {
            return call.training();
        }

        @Override
        public boolean differentiable() {
            return call.differentiable();
        }
    }
}
