package org.graftml.heads.basic;

import ai.djl.ndarray.NDArray;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Prediction;

/**
 * One number {@code y = s (w f + b) + m} from features {@code (N, D)}, learnt by squared error or by Huber's
 * loss (Huber 1964). With the mean {@code m} and the deviation {@code s} of the labels, what it learns is of
 * the size that networks start with, and losses do not depend on the unit.
 */
@Extension(
        point = Head.class,
        id = "regression",
        summary = "one number, with its mean and deviation, by Huber's loss on request")
public final class RegressionHead implements Head {
    /** Settings of the head. */
    public record Settings(
            @Doc("mean of the labels") @Default("0") double mean,
            @Doc("deviation of the labels") @Default("1") @Min(1e-9) double deviation,
            @Doc("deviations from which errors count linearly (Huber's loss); 0 for squared errors")
                    @Default("0")
                    @Min(0)
                    double huber) {}

    private final Settings settings;

    public RegressionHead(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Objective objective(PartType label) {
        if (label instanceof PartType.NumberType) {
            return new Number(settings);
        }
        throw Misfit.of("label-unsupported", "this head does not learn labels of the type '" + label + "'")
                .expected("a number");
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective) {
        return layers.linear("linear", Vectors.of(features), objective.outputs());
    }

    /** The error in deviations of the labels, which are encoded as such. */
    record Number(Settings settings) implements Objective {
        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public Array encode(Part label) {
            double value = ((Part.NumberLabel) label).value();
            return Array.of(new float[] {(float) ((value - settings.mean()) / settings.deviation())});
        }

        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            NDArray error = outputs.reshape(labels.getShape()).sub(labels);
            if (settings.huber() == 0) {
                return error.square();
            }
            // e² within δ of zero, and 2δ|e| - δ² beyond: squared errors that go on along their tangent.
            NDArray within = error.abs().minimum(settings.huber());
            return within.mul(error.abs().mul(2).sub(within));
        }

        @Override
        public Class<? extends Prediction> prediction() {
            return Prediction.Value.class;
        }

        @Override
        public Prediction decode(Array outputs) {
            return new Prediction.Value(outputs.floats()[0] * settings.deviation() + settings.mean());
        }
    }
}
