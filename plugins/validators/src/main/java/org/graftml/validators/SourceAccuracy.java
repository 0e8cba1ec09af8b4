package org.graftml.validators;

import java.util.Set;
import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.validator.Evidence;
import org.graftml.api.validator.Validator;

/** The share of kept samples of the sources that are predicted right: honest, and blind to the target. */
@Extension(
        point = Validator.class,
        id = "source-accuracy",
        summary = "accuracy on samples of the source that are kept from training")
public final class SourceAccuracy implements Validator {
    @Override
    public Set<Sight> needs() {
        return Set.of(Sight.KEPT);
    }

    @Override
    public double judge(Evidence evidence, SplittableRandom random) {
        return Shares.equal(evidence.kept().classes(), evidence.labels());
    }
}
