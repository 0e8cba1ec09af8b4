package org.graftml.heads.basic;

import org.graftml.api.Extension;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;

/**
 * {@code y = W f + b}: features {@code (N, D)} to outputs {@code (N, outputs)}. Learns one class with
 * softmax cross-entropy, a number with squared error.
 */
@Extension(point = Head.class, id = "linear", summary = "one dense layer, for one class or a number")
public final class LinearHead implements Head {
    @Override
    public Objective objective(PartType label) {
        return Objectives.forLabel(label);
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective) {
        return layers.linear("linear", Vectors.of(features), objective.outputs());
    }
}
