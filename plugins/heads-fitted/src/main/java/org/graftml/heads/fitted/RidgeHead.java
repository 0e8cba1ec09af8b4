package org.graftml.heads.fitted;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
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
import org.graftml.linalg.Algebra;

/**
 * One number {@code y = x a + b} by least squares with a quadratic penalty (Hoerl & Kennard 1970), {@code min Σ c_i
 * (x_i a + b - y_i)² + λ|a|²}, c being the weights of the samples; the penalty leaves the bias b alone. The layer {@code
 * plane} keeps {@code weights} {@code (D)} and {@code bias} {@code (1)}.
 */
@Extension(
        point = Head.class,
        id = "ridge",
        summary = "one number, by least squares with a quadratic penalty (Hoerl & Kennard 1970)")
public final class RidgeHead implements FittedHead {
    /** Settings of the head. */
    public record Settings(
            @Doc("weight λ of the squared length of the slope against the squared errors of all samples")
                    @Default("1")
                    @Min(1e-12)
                    double lambda) {}

    private static final String LAYER = "plane";
    private static final String WEIGHTS = "weights";
    private static final String BIAS = "bias";

    private final Settings settings;

    public RidgeHead(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Objective objective(PartType label) {
        if (label instanceof PartType.NumberType) {
            return Objectives.forLabel(label);
        }
        throw Misfit.of("label-unsupported", "this head does not learn labels of the type '" + label + "'")
                .expected("a number");
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective, int samples) {
        return layers.apply(
                LAYER,
                new FittedOperation(
                        "a plane",
                        1,
                        DataType.FLOAT32,
                        List.of(Parameter.fitted(WEIGHTS, features.width()), Parameter.fitted(BIAS, 1)),
                        (x, parameters) -> new Plane(
                                        parameters.apply(WEIGHTS),
                                        parameters.apply(BIAS).at(0, 0))
                                .outputs(x)),
                features);
    }

    @Override
    public Fitted fit(Examples examples, Objective objective) {
        Matrix x = examples.features();
        double[] y = examples.labels().values();
        int width = x.columns();
        double[] mean = new double[width];
        double middle = 0;
        double all = 0;
        for (int i = 0; i < y.length; i++) {
            all += weight(examples, i);
        }
        for (int i = 0; i < y.length; i++) {
            double part = weight(examples, i) / all;
            middle += part * y[i];
            for (int d = 0; d < width; d++) {
                mean[d] += part * x.at(i, d);
            }
        }
        Matrix rows = new Matrix(y.length, width);
        Matrix wanted = new Matrix(y.length, 1);
        for (int i = 0; i < y.length; i++) {
            double root = Math.sqrt(weight(examples, i));
            wanted.values()[i] = root * (y[i] - middle);
            for (int d = 0; d < width; d++) {
                rows.values()[i * width + d] = root * (x.at(i, d) - mean[d]);
            }
        }
        Matrix slope = slope(rows, wanted);
        double bias = middle;
        for (int d = 0; d < width; d++) {
            bias -= mean[d] * slope.values()[d];
        }
        return new Plane(slope, bias);
    }

    private static double weight(Examples examples, int i) {
        return examples.weights().map(weights -> weights[i]).orElse(1.0);
    }

    /** {@code (XᵀX + λI)⁻¹ Xᵀ y = Xᵀ (XXᵀ + λI)⁻¹ y}, by the smaller of the two. */
    private Matrix slope(Matrix rows, Matrix wanted) {
        return rows.columns() <= rows.rows()
                ? Algebra.solve(more(Algebra.gram(rows)), Algebra.productLeft(rows, wanted))
                : Algebra.productLeft(rows, Algebra.solve(more(Algebra.outer(rows)), wanted));
    }

    private Matrix more(Matrix squares) {
        for (int i = 0; i < squares.rows(); i++) {
            squares.values()[i * squares.rows() + i] += settings.lambda;
        }
        return squares;
    }

    /**
     * What was found.
     *
     * @param weights {@code (D, 1)}
     */
    private record Plane(Matrix weights, double bias) implements Fitted {
        @Override
        public Matrix outputs(Matrix features) {
            Matrix outputs = Algebra.product(features, weights);
            for (int i = 0; i < outputs.values().length; i++) {
                outputs.values()[i] += bias;
            }
            return outputs;
        }

        @Override
        public Map<String, double[]> arrays() {
            return Map.of(LAYER + "." + WEIGHTS, weights.values(), LAYER + "." + BIAS, new double[] {bias});
        }
    }
}
