package org.graftml.validators;

import java.util.Set;
import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.validator.Evidence;
import org.graftml.api.validator.Validator;

/**
 * Reverse validation (Zhong et al. 2010): a classifier learns the model's own predictions on the target, and is
 * judged by the labels of kept samples of the source. What was lost on the way there is lost on the way back. More
 * is better, 0..1.
 *
 * <p>The paper trains the reverse model as the first one was trained; in Ganin et al. (2016) that is a whole
 * network anew. Here it is logistic regression on the features of the backbone as they are, so that every look can
 * afford it.
 */
@Extension(
        point = Validator.class,
        id = "reverse-validation",
        summary =
                "accuracy on the source of a classifier that learnt from predictions on the target (Zhong et al. 2010)")
public final class ReverseValidation implements Validator {
    @Override
    public Set<Sight> needs() {
        return Set.of(Sight.KEPT, Sight.TARGET);
    }

    @Override
    public double judge(Evidence evidence, SplittableRandom random) {
        Planes back = Planes.fit(evidence.target().features(), evidence.target().classes());
        return Shares.equal(back.labels(evidence.kept().features()), evidence.labels());
    }
}
