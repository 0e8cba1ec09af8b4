package org.graftml.heads.basic;

import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;

/**
 * A perceptron: features {@code (N, D)} through dense layers with ReLU and dropout to outputs {@code
 * (N, outputs)}. Learns one class with softmax cross-entropy, a number with squared error.
 */
@Extension(point = Head.class, id = "mlp", summary = "a perceptron with hidden layers, for one class or a number")
public final class MlpHead implements Head {
    /** Settings of the head. */
    public record Settings(
            @Doc("units of the hidden layers, from the features on") @Default("[256]") @Min(1) List<Integer> hidden,
            @Doc("dropout after every hidden layer") @Default("0") @Min(0) @Max(0.95) double dropout) {}

    private final Settings settings;

    public MlpHead(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Objective objective(PartType label) {
        return Objectives.forLabel(label);
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective) {
        Port x = Vectors.of(features);
        for (int i = 1; i <= settings.hidden().size(); i++) {
            Layers layer = layers.scope("hidden" + i);
            x = layer.relu("relu", layer.linear("linear", x, settings.hidden().get(i - 1)));
            if (settings.dropout() > 0) {
                x = layer.dropout("dropout", x, settings.dropout());
            }
        }
        return layers.linear("linear", x, objective.outputs());
    }
}
