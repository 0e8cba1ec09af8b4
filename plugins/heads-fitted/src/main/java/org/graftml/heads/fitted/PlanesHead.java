package org.graftml.heads.fitted;

import org.graftml.api.data.PartType;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;

/** A plane for each class against all others, by one of LIBLINEAR's solvers, or, where samples weigh differently, by Newton's method. */
abstract class PlanesHead implements FittedHead {
    private final Planes.Form form;
    private final double c;

    PlanesHead(Planes.Form form, double c) {
        this.form = form;
        this.c = c;
    }

    @Override
    public final Objective objective(PartType label) {
        return Objectives.classes(label);
    }

    @Override
    public final Port build(Layers layers, Port features, Objective objective, int samples) {
        return Planes.build(layers, features, objective.outputs(), form.link());
    }

    @Override
    public final Fitted fit(Examples examples, Objective objective) {
        return Planes.fit(examples, objective.outputs(), form, c);
    }
}
