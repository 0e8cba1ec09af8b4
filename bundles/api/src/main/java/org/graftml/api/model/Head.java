package org.graftml.api.model;

import org.graftml.api.ExtensionPoint;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;

/** Turns features into outputs for one label of the samples, and knows what these outputs mean. */
@ExtensionPoint(kind = "head", plural = "heads", summary = "turns features into predictions")
public interface Head {

    /**
     * How it learns such a label: {@link Objectives#forLabel} for the usual ones.
     *
     * @throws org.graftml.api.Misfit where it cannot
     */
    Objective objective(PartType label);

    /** Builds its layers: features to outputs, usually {@code (N, objective.outputs())}. */
    Port build(Layers layers, Port features, Objective objective);
}
