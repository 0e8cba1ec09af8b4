package org.graftml.strategies.subspace;

import java.util.Map;
import java.util.Optional;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.strategy.AdaptationStrategy;

/** A method in closed form. Without adapting, it is the head on features that are scaled alike. */
interface Adapting extends AdaptationStrategy {
    @Override
    default Optional<String> withoutAdapting() {
        return Optional.of("no-adaptation");
    }

    /** Of a fitness, where features could be trained as well. */
    double TRAINABLE = 0.9;

    /**
     * Advice for features that are as they are, those of tables or of weights: no steps, no rates.
     *
     * @param fitness where the domains have the same classes, in the same shares, and overlap
     * @param head that it needs
     */
    static Optional<Advice> onFeatures(Situation situation, double fitness, String what, String head) {
        boolean given = situation.trainable() == 0 || situation.weights();
        if (situation.classes() == 0 || !situation.adapts() || !given) {
            return Optional.empty();
        }
        String features = situation.trainable() == 0
                ? "features are as they are, and "
                : "features of the weights can stay as they are, and ";
        double suits = situation.trainable() == 0 ? fitness : fitness * TRAINABLE;
        String doubts = situation.doubts();
        return Optional.of(new Advice(
                doubts.isEmpty() ? suits : suits / 2,
                features + what + ", in closed form" + doubts,
                Map.of("head", head)));
    }
}
