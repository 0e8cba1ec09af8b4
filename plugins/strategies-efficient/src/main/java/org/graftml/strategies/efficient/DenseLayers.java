package org.graftml.strategies.efficient;

import java.util.List;
import java.util.function.UnaryOperator;
import org.graftml.api.Misfit;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Operation;
import org.graftml.api.strategy.GraphBuilder;

/** The dense layers and convolutions of a backbone, in all stages or in some. */
final class DenseLayers {
    private DenseLayers() {}

    /**
     * Puts something else in their place.
     *
     * @param names stages, or last parts of the names of layers, for instance {@code query}; without any, all
     */
    static void replace(GraphBuilder graph, List<String> names, UnaryOperator<Operation> change) {
        for (String name : names) {
            if (graph.network().layers().stream()
                    .noneMatch(layer ->
                            dense(layer.operation()) && named(layer.output().path(), List.of(name)))) {
                throw Misfit.of("unknown-stage", "the backbone has no dense layer or convolution in '" + name + "'")
                        .at("targets")
                        .expected("some of " + String.join(", ", graph.stageNames())
                                + ", or the last part of the name of a layer");
            }
        }
        graph.replace((path, operation) ->
                dense(operation) && (names.isEmpty() || named(path, names)) ? change.apply(operation) : operation);
    }

    private static boolean dense(Operation operation) {
        return operation instanceof Linear || operation instanceof Conv;
    }

    private static boolean named(String path, List<String> names) {
        return names.stream().anyMatch(name -> path.startsWith(name + ".") || path.endsWith("." + name));
    }
}
