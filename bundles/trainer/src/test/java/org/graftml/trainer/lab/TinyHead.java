package org.graftml.trainer.lab;

import org.graftml.api.data.PartType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;

/** A dense layer. */
public final class TinyHead implements Head {
    @Override
    public Objective objective(PartType label) {
        return Objectives.forLabel(label);
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective) {
        return layers.linear("linear", features, objective.outputs());
    }
}
