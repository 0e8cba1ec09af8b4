package org.graftml.validators;

import java.util.Set;
import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.validator.Evidence;
import org.graftml.api.validator.Validator;

/**
 * The share of the target's training samples that are predicted right, by labels that training does not see.
 * It tells how much is lost by choosing honestly; a number that was chosen by it is no result.
 */
@Extension(
        point = Validator.class,
        id = "oracle",
        summary = "accuracy on the target by its hidden labels: a bound, and no honest choice")
public final class Oracle implements Validator {
    @Override
    public Set<Sight> needs() {
        return Set.of(Sight.TARGET, Sight.TARGET_LABELS);
    }

    @Override
    public double judge(Evidence evidence, SplittableRandom random) {
        return Shares.equal(evidence.target().classes(), evidence.targetLabels());
    }
}
