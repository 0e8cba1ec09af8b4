package org.graftml.heads.fitted;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.model.Head;

/**
 * Logistic regression with a quadratic penalty, each class against all others, by LIBLINEAR's trust-region
 * Newton method (Lin et al. 2008); the penalty counts the bias, too. Outputs are logarithms of the
 * classes' probabilities: those of a prediction are these, brought to the sum 1.
 */
@Extension(
        point = Head.class,
        id = "logistic",
        summary = "logistic regression of each class against the others, as a convex problem")
public final class LogisticHead extends PlanesHead {
    /** Settings of the head. */
    public record Settings(
            @Doc("weight of the losses of all samples against half the squared length of the plane's normal")
                    @Default("1")
                    @Min(1e-9)
                    double c) {}

    public LogisticHead(Settings settings) {
        super(Planes.Form.LOGISTIC, settings.c);
    }
}
