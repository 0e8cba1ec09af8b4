package org.graftml.api.advice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
}
