package org.graftml.strategies.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.layers.Initializer;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;

/**
 * The products of features and class probabilities (Long et al. 2018, eq. 5 and 6): {@code (N, D + C)}, features
 * and logits side by side, to {@code (N, C D)} or, at random, to {@code (N, d)}. The random matrices are drawn
 * once, from the standard normal distribution, and never move.
 *
 * @param features D
 * @param classes C
 * @param drawn d; 0 for all products
 */
record MultilinearMap(int features, int classes, int drawn) implements Operation {
    private static final String OF_FEATURES = "features";
    private static final String OF_CLASSES = "classes";

    @Override
    public String title() {
        return drawn > 0 ? "random multilinear map " + drawn : "multilinear map";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return new Shape(-1, drawn > 0 ? drawn : (long) features * classes);
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        return drawn == 0
                ? List.of()
                : List.of(
                        Parameter.statistic(OF_FEATURES, Initializer.normal(1), features, drawn),
                        Parameter.statistic(OF_CLASSES, Initializer.normal(1), classes, drawn));
    }

    @Override
    public NDArray forward(Call call) {
        NDArray f = call.input(0).get(":, :" + features);
        NDArray g = call.input(0).get(":, " + features + ":").softmax(-1);
        if (drawn > 0) {
            return f.matMul(call.parameter(OF_FEATURES))
                    .mul(g.matMul(call.parameter(OF_CLASSES)))
                    .div(Math.sqrt(drawn));
        }
        return g.expandDims(2).mul(f.expandDims(1)).reshape(-1, (long) features * classes);
    }
}
