package org.graftml.strategies.subspace;

import java.util.Map;
import java.util.Optional;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.measure.Measured.Outlook;
import org.graftml.api.strategy.AdaptationStrategy;

/** A method in closed form. Without adapting, it is the head on features that are scaled alike. */
interface Adapting extends AdaptationStrategy {
    @Override
    default Optional<String> withoutAdapting() {
        return Optional.of("no-adaptation");
    }

    /**
     * Advice for features that are as they are: no steps, no rates.
     *
     * @param fitness where the domains overlap
     */
    static Optional<Advice> onFeatures(Situation situation, double fitness, String what, String head) {
        if (situation.sources() == 0
                || situation.targetSamples() == 0
                || situation.trainable() > 0
                || situation.expects(Outlook.HURTS)) {
            return Optional.empty();
        }
        double suits = situation.expects(Outlook.LITTLE) || situation.shifted() ? fitness / 2 : fitness;
        return Optional.of(new Advice(suits, what + ", in closed form", Map.of("head", head)));
    }
}
