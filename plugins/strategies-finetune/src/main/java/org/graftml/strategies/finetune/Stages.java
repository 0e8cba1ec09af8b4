package org.graftml.strategies.finetune;

import java.util.List;
import org.graftml.api.strategy.GraphBuilder;

/** The stages of a backbone that are counted: those with parameters, and no pooling or dropout between them. */
final class Stages {
    private Stages() {}

    /** Their names, from input to output. */
    static List<String> of(GraphBuilder graph) {
        return graph.stageNames().stream()
                .filter(stage -> graph.network().layers().stream()
                        .anyMatch(layer -> layer.stage().filter(stage::equals).isPresent()
                                && !layer.parameters().isEmpty()))
                .toList();
    }
}
