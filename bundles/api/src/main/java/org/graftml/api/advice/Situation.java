package org.graftml.api.advice;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.graftml.api.measure.Measured.Outlook;

/**
 * What is known of an experiment before anything is trained.
 *
 * @param inputs what samples are
 * @param sources streams with labels of the target's classes
 * @param sourceLabels how many labels these show
 * @param targetSamples samples of the target to train on
 * @param targetLabels how many of these show their label
 * @param classes that are told apart; 0 where something else is learnt
 * @param unknown whether one of them is that of all samples of no {@code known} class
 * @param absent classes of the sources that no sample of the target has; where enough labels tell
 * @param weights whether the backbone starts from weights
 * @param taught whether the head does, too: the weights are of a model of these classes
 * @param trainable parameters of the backbone that can be trained; 0 where features are as they are
 * @param outlook what measures expect of the sources for the target, the worst
 * @param labelShift how far the shares of classes are apart, total variation, 0..1; where enough labels tell
 */
public record Situation(
        Inputs inputs,
        int sources,
        int sourceLabels,
        int targetSamples,
        int targetLabels,
        int classes,
        boolean unknown,
        int absent,
        boolean weights,
        boolean taught,
        long trainable,
        Optional<Outlook> outlook,
        OptionalDouble labelShift) {
    private static final double MUCH = 0.25;
    private static final int FEW = 10;

    /** What samples are. */
    public enum Inputs {
        IMAGES,
        ROWS,
        TEXT,
        OTHER
    }

    /** Whether there is something to adapt from, and nothing but unlabelled samples to adapt to. */
    public boolean unsupervised() {
        return sources > 0 && targetLabels == 0 && targetSamples > 0;
    }

    /** Whether there is a source that may help, and samples of a target to adapt to. */
    public boolean adapts() {
        return sources > 0 && targetSamples > 0 && !expects(Outlook.HURTS);
    }

    /** Whether the target shows labels that refine what weights or sources have learnt. */
    public boolean refines() {
        return targetLabels > 0 && (weights || sources > 0 && !expects(Outlook.HURTS));
    }

    /** Whether the target shows labels, and few of each class: so few that a whole network learns them by heart. */
    public boolean few() {
        return targetLabels > 0 && targetLabels < FEW * Math.max(1, classes);
    }

    /** Whether measures expect this of the sources; nothing is expected where they cannot tell. */
    public boolean expects(Outlook what) {
        return outlook.equals(Optional.of(what));
    }

    /** Whether shares of classes differ so much that matching whole domains mixes classes. */
    public boolean shifted() {
        return labelShift.isPresent() && labelShift.getAsDouble() > MUCH;
    }

    /** Whether each domain has classes of its own, so that matching whole domains matches what does not belong together. */
    public boolean partial() {
        return unknown || absent > 0;
    }

    /** What speaks against making whole domains alike, as the end of a reason; empty where nothing does. */
    public String doubts() {
        if (unknown) {
            return ", but the target has classes that the source does not know";
        }
        if (absent > 0) {
            return ", but the target lacks " + (absent == 1 ? "a class" : absent + " classes") + " of the source";
        }
        if (shifted()) {
            return String.format(Locale.ROOT, ", but shares of classes differ by %.2f", labelShift.getAsDouble());
        }
        return expects(Outlook.LITTLE) ? ", but the domains have little in common" : "";
    }
}
