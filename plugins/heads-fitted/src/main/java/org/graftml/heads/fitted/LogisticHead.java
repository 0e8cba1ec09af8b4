package org.graftml.heads.fitted;

import de.bwaldvogel.liblinear.SolverType;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.data.PartType;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;

/**
 * Logistic regression with a quadratic penalty, each class against all others, by LIBLINEAR's trust-region
 * Newton method (Lin et al. 2008); the penalty counts the bias, too. Outputs are logarithms of the
 * classes' probabilities: those of a prediction are these, brought to the sum 1.
 */
@Extension(
        point = Head.class,
        id = "logistic",
        summary = "logistic regression of each class against the others, as a convex problem")
public final class LogisticHead implements FittedHead {
    /** Settings of the head. */
    public record Settings(
            @Doc("weight of the losses of all samples against half the squared length of the plane's normal")
                    @Default("1")
                    @Min(1e-9)
                    double c) {}

    private final Settings settings;

    public LogisticHead(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Objective objective(PartType label) {
        return Objectives.classes(label);
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective, int samples) {
        return Planes.build(layers, features, objective.outputs(), Planes.Link.LOG_PROBABILITY);
    }

    @Override
    public Fitted fit(Examples examples, Objective objective) {
        return Planes.fit(examples, objective.outputs(), SolverType.L2R_LR, settings.c, Planes.Link.LOG_PROBABILITY);
    }
}
