package org.graftml.strategies.instance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.graftml.api.fit.Matrix;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;

/** What learners say together, {@code (N, outputs)}, of what each says, {@code (N, outputs)}, and of its {@code votes}. */
record Together(String title, Rule rule) implements Operation {
    static final String VOTES = "votes";

    /** How learners decide. */
    @FunctionalInterface
    interface Rule {
        /**
         * One output of several.
         *
         * @param said by each, {@code (N, outputs)}
         * @param votes of each, at least 0, some of them more
         */
        Matrix of(List<Matrix> said, double[] votes);
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return inputs.get(0).shape();
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        return List.of(Parameter.fitted(VOTES, inputs.size()));
    }

    @Override
    public NDArray forward(Call call) {
        List<Matrix> said = new ArrayList<>();
        for (int i = 0; i < call.inputs(); i++) {
            said.add(Matrix.of(call.input(i)));
        }
        double[] votes = Matrix.of(call.parameter(VOTES)).values();
        return rule.of(said, votes).array(call.input(0).getManager()).toType(DataType.FLOAT32, false);
    }
}
