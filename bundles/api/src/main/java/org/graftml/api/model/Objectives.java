package org.graftml.api.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;

/** The objectives that most heads share. */
public final class Objectives {
    private Objectives() {}

    /**
     * Cross-entropy for one class, squared error for a number.
     *
     * @throws Misfit for other labels
     */
    public static Objective forLabel(PartType label) {
        if (label instanceof PartType.ClassType classes) {
            return new Classification(classes.names());
        }
        if (label instanceof PartType.NumberType) {
            return new Regression();
        }
        throw Misfit.of("label-unsupported", "this head does not learn labels of the type '" + label + "'")
                .expected("one class or a number");
    }

    /**
     * Cross-entropy for one class.
     *
     * @throws Misfit for other labels
     */
    public static Objective classes(PartType label) {
        if (label instanceof PartType.ClassType classes) {
            return new Classification(classes.names());
        }
        throw Misfit.of("label-unsupported", "this head does not learn labels of the type '" + label + "'")
                .expected("one class");
    }

    /** Softmax cross-entropy over named classes; labels are encoded as one float, the index. */
    public record Classification(List<String> names) implements Objective {
        @Override
        public int outputs() {
            return names.size();
        }

        @Override
        public Array encode(Part label) {
            return new Array(DataType.FLOAT32, new Shape(), new float[] {((Part.ClassLabel) label).index()});
        }

        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            NDArray logProbabilities = outputs.logSoftmax(-1);
            NDArray picked = labels.oneHot(names.size()).mul(logProbabilities);
            return picked.sum(new int[] {1}).neg();
        }

        @Override
        public Class<? extends Prediction> prediction() {
            return Prediction.OneClass.class;
        }

        @Override
        public Prediction decode(Array outputs) {
            float[] logits = outputs.floats();
            double max = Double.NEGATIVE_INFINITY;
            for (float logit : logits) {
                max = Math.max(max, logit);
            }
            double sum = 0;
            double[] probabilities = new double[logits.length];
            for (int i = 0; i < logits.length; i++) {
                probabilities[i] = Math.exp(logits[i] - max);
                sum += probabilities[i];
            }
            for (int i = 0; i < logits.length; i++) {
                probabilities[i] /= sum;
            }
            return new Prediction.OneClass(names, probabilities);
        }
    }

    /** Squared error of one number. */
    public record Regression() implements Objective {
        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public Array encode(Part label) {
            return new Array(DataType.FLOAT32, new Shape(), new float[] {(float) ((Part.NumberLabel) label).value()});
        }

        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            return outputs.reshape(labels.getShape()).sub(labels).square();
        }

        @Override
        public Class<? extends Prediction> prediction() {
            return Prediction.Value.class;
        }

        @Override
        public Prediction decode(Array outputs) {
            return new Prediction.Value(outputs.floats()[0]);
        }
    }
}
