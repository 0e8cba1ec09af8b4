package org.graftml.composer;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.graftml.api.Misfit;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Parameter;
import org.graftml.api.weights.Start;

/** Whether the head of the target comes to know anything: by training, or with the weights that it starts from. */
final class Taught {
    private Taught() {}

    /** What is wrong, where its predictions would be those of random numbers. */
    static Optional<Misfit> check(TrainingGraph graph, Start start) {
        Set<String> trained = Optional.ofNullable(graph.heads().get(TrainingGraph.HEAD))
                .map(head -> head.network().parameters().entrySet().stream()
                        .filter(entry -> entry.getValue().role() == Parameter.Role.WEIGHT
                                || entry.getValue().role() == Parameter.Role.BIAS)
                        .map(java.util.Map.Entry::getKey)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        boolean learns = graph.phases().stream()
                .flatMap(phase -> phase.updates().stream())
                .flatMap(update -> update.parameters().stream())
                .anyMatch(trained::contains);
        if (trained.isEmpty() || learns || trained.stream().anyMatch(start.entries()::containsKey)) {
            return Optional.empty();
        }
        return Optional.of(Misfit.of(
                        "head-untaught",
                        "nothing teaches the head: no phase trains it, and it starts from random numbers")
                .expected("a labelled source under `data:`, or weights that have a head for these classes")
                .suggest("`backbone: {weights: run:DIR}`, with the folder of a run that has learnt them"));
    }
}
