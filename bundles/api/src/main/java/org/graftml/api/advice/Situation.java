package org.graftml.api.advice;

import java.util.Optional;
import java.util.OptionalDouble;
import org.graftml.api.measure.Measured;

/**
 * What is known of an experiment before anything is trained.
 *
 * @param sources streams with labels of the target's classes
 * @param sourceLabels how many labels these show
 * @param targetSamples samples of the target to train on
 * @param targetLabels how many of these show their label
 * @param classes that are told apart; 0 where something else is learnt
 * @param weights whether the backbone starts from weights
 * @param trainable parameters of the backbone that can be trained; 0 where features are as they are
 * @param outlook what measures expect of the sources for the target, the worst
 * @param labelShift how far the shares of classes are apart, total variation, 0..1; where enough labels tell
 */
public record Situation(
        int sources,
        int sourceLabels,
        int targetSamples,
        int targetLabels,
        int classes,
        boolean weights,
        long trainable,
        Optional<Measured.Outlook> outlook,
        OptionalDouble labelShift) {

    /** Whether there is something to adapt from, and nothing but unlabelled samples to adapt to. */
    public boolean unsupervised() {
        return sources > 0 && targetLabels == 0 && targetSamples > 0;
    }

    /** Whether measures expect this of the sources; nothing is expected where they cannot tell. */
    public boolean expects(Measured.Outlook what) {
        return outlook.equals(Optional.of(what));
    }

    /** Whether shares of classes differ so much that matching whole domains mixes classes. */
    public boolean shifted() {
        return labelShift.isPresent() && labelShift.getAsDouble() > MUCH;
    }

    private static final double MUCH = 0.25;
}
