package org.graftml.heads.basic;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
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
 * Any number of classes: features {@code (N, D)} to one logit a class {@code (N, classes)}, each learnt by
 * binary cross-entropy, of which a sample's loss is the mean over classes.
 */
@Extension(point = Head.class, id = "multi-label", summary = "any number of classes, each yes or no by itself")
public final class MultiLabelHead implements Head {
    /** Settings of the head. */
    public record Settings(
            @Doc("probability from which a class is predicted") @Default("0.5") @Min(0) @Max(1) double threshold) {}

    private final Settings settings;

    public MultiLabelHead(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Objective objective(PartType label) {
        if (label instanceof PartType.ClassSetType classes) {
            return new EachClass(classes.names(), settings.threshold());
        }
        throw Misfit.of("label-unsupported", "this head does not learn labels of the type '" + label + "'")
                .expected("any number of classes")
                .suggest("`head: linear` for one class or a number");
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective) {
        return layers.linear("linear", Vectors.of(features), objective.outputs());
    }

    /** Binary cross-entropy of each class; a label is encoded as 0 and 1, {@code (classes)}. */
    record EachClass(List<String> names, double threshold) implements Objective {
        @Override
        public int outputs() {
            return names.size();
        }

        @Override
        public Array encode(Part label) {
            float[] values = new float[names.size()];
            ((Part.ClassSet) label).indices().forEach(index -> values[index] = 1);
            return Array.of(values, values.length);
        }

        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            // -y log σ(x) - (1 - y) log(1 - σ(x)) = softplus(x) - y x
            return Activation.softPlus(outputs).sub(outputs.mul(labels)).mean(new int[] {1});
        }

        @Override
        public Class<? extends Prediction> prediction() {
            return Prediction.Classes.class;
        }

        @Override
        public Prediction decode(Array outputs) {
            float[] logits = outputs.floats();
            double[] probabilities = new double[logits.length];
            for (int i = 0; i < logits.length; i++) {
                probabilities[i] = 1 / (1 + Math.exp(-logits[i]));
            }
            return new Prediction.Classes(names, probabilities, threshold);
        }
    }
}
