package org.graftml.heads.fitted;

import ai.djl.ndarray.types.DataType;
import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.FittedOperation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.linalg.Algebra;

/**
 * A plane for each class against all others: {@code x wᵀ + b}. A class without a sample is never
 * predicted.
 *
 * @param weights {@code (classes, D)}
 * @param biases {@code (classes)}
 * @param link from the side of the planes to outputs
 */
record Planes(Matrix weights, double[] biases, Link link) implements FittedHead.Fitted {
    private static final String LAYER = "planes";
    private static final String WEIGHTS = "weights";
    private static final String BIASES = "biases";
    /** On the other side of every sample; finite in 32 bits. */
    private static final double FAR = -1e30;
    /** LIBLINEAR's own default for its primal solvers is 0.01; the digits of a second run should agree. */
    private static final double PRECISION = 1e-6;

    /** What a distance from a plane says. */
    enum Link {
        /** Itself. */
        MARGIN,
        /** The logarithm of the class's probability against all others. */
        LOG_PROBABILITY;

        private double of(double distance) {
            if (this == MARGIN) {
                return distance;
            }
            return distance > 0 ? -Math.log1p(Math.exp(-distance)) : distance - Math.log1p(Math.exp(distance));
        }
    }

    static Port build(Layers layers, Port features, int classes, Link link) {
        return layers.apply(
                LAYER,
                new FittedOperation(
                        classes + " planes",
                        classes,
                        DataType.FLOAT32,
                        List.of(
                                org.graftml.api.layers.Parameter.fitted(WEIGHTS, classes, features.width()),
                                org.graftml.api.layers.Parameter.fitted(BIASES, classes)),
                        (x, parameters) -> new Planes(
                                        parameters.apply(WEIGHTS),
                                        parameters.apply(BIASES).values(),
                                        link)
                                .outputs(x)),
                features);
    }

    /** What the planes minimise: how LIBLINEAR calls it, and the same with samples that weigh differently. */
    record Form(SolverType solver, Newton.Loss loss, Link link) {
        static final Form LOGISTIC = new Form(SolverType.L2R_LR, Newton.Loss.LOGISTIC, Link.LOG_PROBABILITY);
        static final Form SQUARED_HINGE = new Form(SolverType.L2R_L2LOSS_SVC, Newton.Loss.SQUARED_HINGE, Link.MARGIN);
    }

    /** One problem a class, in the primal: no chance is in it. */
    static Planes fit(FittedHead.Examples examples, int classes, Form form, double c) {
        Matrix features = examples.features();
        int[] labels = examples.classes();
        Matrix weights = new Matrix(classes, features.columns());
        double[] biases = new double[classes];
        Function<double[], double[]> plane = plane(examples, form, c);
        for (int k = 0; k < classes; k++) {
            int own = k;
            long members = IntStream.of(labels).filter(label -> label == own).count();
            if (members == 0 || members == labels.length) {
                biases[k] = members == 0 ? FAR : 0;
                continue;
            }
            double[] found = plane.apply(IntStream.of(labels)
                    .mapToDouble(label -> label == own ? 1 : -1)
                    .toArray());
            System.arraycopy(found, 0, weights.values(), k * features.columns(), features.columns());
            biases[k] = found[features.columns()];
        }
        return new Planes(weights, biases, form.link);
    }

    /** From sides to the plane between them, its bias last: LIBLINEAR's, or where samples weigh differently {@link Newton}'s. */
    private static Function<double[], double[]> plane(FittedHead.Examples examples, Form form, double c) {
        if (examples.weights().isPresent()) {
            Matrix x = withOnes(examples.features());
            double[] weights = DoubleStream.of(examples.weights().get())
                    .map(one -> c * one)
                    .toArray();
            return sides -> new Newton(x, sides, weights, form.loss).solve().values();
        }
        Linear.disableDebugOutput();
        Problem problem = problem(examples.features());
        return sides -> {
            problem.y = sides;
            Model model = Linear.train(problem, new Parameter(form.solver, c, PRECISION));
            double sign = model.getLabels()[0] == 1 ? 1 : -1;
            return DoubleStream.of(model.getFeatureWeights())
                    .map(weight -> sign * weight)
                    .toArray();
        };
    }

    private static Matrix withOnes(Matrix features) {
        int width = features.columns();
        Matrix wider = new Matrix(features.rows(), width + 1);
        Arrays.fill(wider.values(), 1);
        for (int i = 0; i < features.rows(); i++) {
            System.arraycopy(features.values(), i * width, wider.values(), i * (width + 1), width);
        }
        return wider;
    }

    private static Problem problem(Matrix features) {
        Problem problem = new Problem();
        problem.l = features.rows();
        problem.n = features.columns() + 1;
        problem.bias = 1;
        problem.x = new Feature[features.rows()][];
        for (int i = 0; i < features.rows(); i++) {
            Feature[] row = new Feature[features.columns() + 1];
            for (int d = 0; d < features.columns(); d++) {
                row[d] = new FeatureNode(d + 1, features.at(i, d));
            }
            row[features.columns()] = new FeatureNode(features.columns() + 1, 1);
            problem.x[i] = row;
        }
        return problem;
    }

    @Override
    public Matrix outputs(Matrix features) {
        Matrix outputs = Algebra.productRight(features, weights);
        double[] values = outputs.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = link.of(values[i] + biases[i % biases.length]);
        }
        return outputs;
    }

    @Override
    public Map<String, double[]> arrays() {
        return Map.of(LAYER + "." + WEIGHTS, weights.values(), LAYER + "." + BIASES, biases);
    }
}
