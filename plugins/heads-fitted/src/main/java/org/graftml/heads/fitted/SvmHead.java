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
 * A linear support vector machine with the squared hinge loss, each class against all others, solved in
 * the primal by LIBLINEAR (Fan et al. 2008); the penalty counts the bias, too. Outputs are margins: the
 * probabilities of a prediction are in their order, and not calibrated.
 */
@Extension(
        point = Head.class,
        id = "svm",
        summary = "linear support vector machine, each class against the others (Fan et al. 2008)")
public final class SvmHead implements FittedHead {
    /** Settings of the head. */
    public record Settings(
            @Doc("weight of the losses of all samples against half the squared length of the plane's normal")
                    @Default("1")
                    @Min(1e-9)
                    double c) {}

    private final Settings settings;

    public SvmHead(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Objective objective(PartType label) {
        return Objectives.classes(label);
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective, int samples) {
        return Planes.build(layers, features, objective.outputs(), Planes.Link.MARGIN);
    }

    @Override
    public Fitted fit(Examples examples, Objective objective) {
        return Planes.fit(examples, objective.outputs(), SolverType.L2R_L2LOSS_SVC, settings.c, Planes.Link.MARGIN);
    }
}
