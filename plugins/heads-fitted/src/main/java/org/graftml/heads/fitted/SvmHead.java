package org.graftml.heads.fitted;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.model.Head;

/**
 * A linear support vector machine with the squared hinge loss, each class against all others, solved in
 * the primal by LIBLINEAR (Fan et al. 2008); the penalty counts the bias, too. Outputs are margins: the
 * probabilities of a prediction are in their order, and not calibrated.
 */
@Extension(
        point = Head.class,
        id = "svm",
        summary = "linear support vector machine, each class against the others (Fan et al. 2008)")
public final class SvmHead extends PlanesHead {
    /** Settings of the head. */
    public record Settings(
            @Doc("weight of the losses of all samples against half the squared length of the plane's normal")
                    @Default("1")
                    @Min(1e-9)
                    double c) {}

    public SvmHead(Settings settings) {
        super(Planes.Form.SQUARED_HINGE, settings.c);
    }
}
