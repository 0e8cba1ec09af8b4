package org.graftml.backbones.mxnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;

/**
 * Batch norm whose scale is 1 whatever its array says, as MXNet has it unless {@code fix_gamma} is
 * false. The array is kept, and never trained.
 */
record UnscaledNorm(BatchNorm norm) implements Operation {
    private static final String SCALE = "weight";

    @Override
    public String title() {
        return norm.title() + " without scale";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return norm.shape(inputs);
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        return norm.parameters(inputs).stream()
                .map(parameter -> parameter.name().equals(SCALE)
                        ? new Parameter(SCALE, parameter.shape(), parameter.initializer(), Parameter.Role.STATISTIC)
                        : parameter)
                .toList();
    }

    @Override
    public boolean couplesBatch() {
        return norm.couplesBatch();
    }

    @Override
    public NDArray forward(Call call) {
        return norm.forward(new Unscaled(call));
    }

    /** The call with a scale of 1. */
    private record Unscaled(Call call) implements Call {
        @Override
        public NDArray input(int index) {
            return call.input(index);
        }

        @Override
        public int inputs() {
            return call.inputs();
        }

        @Override
        public NDArray parameter(String name) {
            return name.equals(SCALE) ? call.parameter(name).onesLike() : call.parameter(name);
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
