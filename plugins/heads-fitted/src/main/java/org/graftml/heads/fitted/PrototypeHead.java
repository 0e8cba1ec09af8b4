package org.graftml.heads.fitted;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import org.graftml.api.Extension;
import org.graftml.api.data.PartType;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.FittedOperation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;

/**
 * The class with the nearest mean, by Euclidean distance; outputs are squared distances below 0 (Snell et
 * al. 2017, eq. 2). The layer {@code means} keeps {@code rows} {@code (classes, D)}, and {@code
 * absent} {@code (classes)}: 1 for a class without a sample, which is never predicted.
 */
@Extension(point = Head.class, id = "prototype", summary = "the class with the nearest mean (Snell et al. 2017)")
public final class PrototypeHead implements FittedHead {
    private static final String ROWS = "rows";
    private static final String ABSENT = "absent";
    /** Further than any class that there is; finite in 32 bits. */
    private static final double FAR = 1e30;

    @Override
    public Objective objective(PartType label) {
        return Objectives.classes(label);
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective, int samples) {
        return layers.apply(
                "means",
                new FittedOperation(
                        objective.outputs() + " means",
                        objective.outputs(),
                        DataType.FLOAT32,
                        List.of(
                                Parameter.fitted(ROWS, objective.outputs(), features.width()),
                                Parameter.fitted(ABSENT, objective.outputs())),
                        (x, parameters) -> new Means(
                                        parameters.apply(ROWS),
                                        parameters.apply(ABSENT).values())
                                .outputs(x)),
                features);
    }

    @Override
    public Fitted fit(Examples examples, Objective objective) {
        Matrix features = examples.features();
        Matrix means = new Matrix(objective.outputs(), features.columns());
        double[] sums = new double[objective.outputs()];
        int[] classes = examples.classes();
        for (int i = 0; i < classes.length; i++) {
            double weight = examples.weights().isPresent() ? examples.weights().get()[i] : 1;
            sums[classes[i]] += weight;
            for (int d = 0; d < features.columns(); d++) {
                means.values()[classes[i] * features.columns() + d] += weight * features.at(i, d);
            }
        }
        double[] absent = new double[sums.length];
        for (int c = 0; c < sums.length; c++) {
            absent[c] = sums[c] > 0 ? 0 : 1;
            for (int d = 0; d < features.columns(); d++) {
                means.values()[c * features.columns() + d] /= sums[c] > 0 ? sums[c] : 1;
            }
        }
        return new Means(means, absent);
    }

    private record Means(Matrix rows, double[] absent) implements Fitted {
        @Override
        public Map<String, double[]> arrays() {
            return Map.of("means." + ROWS, rows.values(), "means." + ABSENT, absent);
        }

        @Override
        public Matrix outputs(Matrix features) {
            Matrix outputs = new Matrix(features.rows(), rows.rows());
            for (int i = 0; i < features.rows(); i++) {
                for (int c = 0; c < rows.rows(); c++) {
                    double sum = 0;
                    for (int d = 0; d < rows.columns(); d++) {
                        double difference = features.at(i, d) - rows.at(c, d);
                        sum += difference * difference;
                    }
                    outputs.values()[i * rows.rows() + c] = absent[c] == 0 ? -sum : -FAR;
                }
            }
            return outputs;
        }
    }
}
