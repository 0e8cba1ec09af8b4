package org.graftml.api.advice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * That an extension would serve.
 *
 * @param fitness 0..1; what is tried first has most. About 0.3 is what always works, 0.8 what is made for it
 * @param reason one clause, in words of the situation
 * @param overrides entries of the experiment that it needs beside it, as {@code --set} takes them: {@code head} to
 *     {@code logistic}
 */
public record Advice(double fitness, String reason, Map<String, String> overrides) {
    public Advice {
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    /** With the experiment as it is. */
    public static Advice of(double fitness, String reason) {
        return new Advice(fitness, reason, Map.of());
    }

    /**
     * Of a method that trains a backbone until source and target look alike: half of the fitness where the situation
     * has {@linkplain Situation#doubts doubts} about that, and none where there is nothing to adapt to, or to train.
     *
     * @param fitness where the domains have the same classes, in the same shares, and overlap
     */
    public static Optional<Advice> aligning(Situation situation, double fitness, String reason) {
        if (!situation.adapts() || situation.trainable() == 0) {
            return Optional.empty();
        }
        String doubts = situation.doubts();
        return Optional.of(of(doubts.isEmpty() ? fitness : fitness / 2, reason + doubts));
    }
}
