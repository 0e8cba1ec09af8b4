package org.graftml.api.validator;

import java.util.Set;
import java.util.SplittableRandom;
import org.graftml.api.ExtensionPoint;

/** Judges weights in the middle of a training, so that the best can be kept. It sees what it asks for, and no more. */
@ExtensionPoint(
        kind = "validator",
        plural = "validators",
        summary = "choose between the weights of different steps, with no label of the target")
public interface Validator {
    /** What it judges by. */
    Set<Sight> needs();

    /** Whether less is better, as with risks. */
    default boolean lowerIsBetter() {
        return false;
    }

    /**
     * Judges weights by what they make of samples.
     *
     * @param evidence what was asked for is there, with at least one sample; the rest is empty
     * @param random for what is drawn; the same in every look
     * @return a finite number
     */
    double judge(Evidence evidence, SplittableRandom random);

    /** What a validator can ask to see. */
    enum Sight {
        /** Labelled samples of the sources that are kept from training. */
        KEPT,
        /** Samples of the sources that are trained on. */
        TRAINED,
        /** Samples of the target that are trained on, without labels. */
        TARGET,
        /**
         * The labels of these. What asks for them is an oracle: it knows what nobody does who has to choose, and is
         * marked as one in every table.
         */
        TARGET_LABELS
    }

    /** Whether it looks at labels of the target that training does not see. */
    default boolean oracle() {
        return needs().contains(Sight.TARGET_LABELS);
    }
}
