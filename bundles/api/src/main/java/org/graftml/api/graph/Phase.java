package org.graftml.api.graph;

import java.util.List;
import java.util.Map;

/**
 * A part of the training.
 *
 * @param steps how many
 * @param frozen paths of parameters that stay as they are, bit for bit
 * @param evaluated paths of parameters whose stages run as in evaluation, though they may move
 * @param rates factors on the learning rate, by path, where they are not 1
 * @param fits what is computed before the first step, in order
 */
public record Phase(
        String name,
        long steps,
        List<Update> updates,
        List<String> frozen,
        List<String> evaluated,
        Map<String, Double> rates,
        List<Fit> fits) {
    /** A phase without fits, in which what moves runs as in training. */
    public Phase(String name, long steps, List<Update> updates, List<String> frozen, Map<String, Double> rates) {
        this(name, steps, updates, frozen, List.of(), rates, List.of());
    }

    public Phase {
        fits = List.copyOf(fits);
        updates = List.copyOf(updates);
        frozen = List.copyOf(frozen);
        evaluated = List.copyOf(evaluated);
        rates = Map.copyOf(rates);
    }

    /**
     * These losses move these parameters, so many times a step.
     *
     * @param parameters paths
     */
    public record Update(String name, List<Loss> losses, List<String> parameters, int times) {
        public Update {
            losses = List.copyOf(losses);
            parameters = List.copyOf(parameters);
        }
    }
}
