package org.graftml.composer.graph;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Parameter;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.GraphBuilder.Parameters;

/** Which parameters exist, and which of them the gradient of a loss reaches. */
final class Reach {
    private final Network backbone;
    private final Map<String, TrainingGraph.HeadNode> heads;
    private final Map<String, Network> modules;

    Reach(Network backbone, Map<String, TrainingGraph.HeadNode> heads, Map<String, Network> modules) {
        this.backbone = backbone;
        this.heads = heads;
        this.modules = modules;
    }

    /** The parameters of a set, statistics included. */
    List<GraphBuilder.Place> places(Parameters parameters) {
        // By path: members of a committee are modules, and parts of the head.
        Map<String, GraphBuilder.Place> found = new LinkedHashMap<>();
        add(backbone, parameters, found);
        heads.values().forEach(head -> add(head.network(), parameters, found));
        modules.values().forEach(module -> add(module, parameters, found));
        return List.copyOf(found.values());
    }

    /** All paths of a set, statistics included. */
    Set<String> paths(Parameters parameters) {
        Set<String> found = new LinkedHashSet<>();
        places(parameters).forEach(place -> found.add(place.path()));
        return found;
    }

    /** The paths of a set that an optimiser may move. */
    List<String> weights(Parameters parameters) {
        return List.copyOf(paths(new Parameters(
                parameters.title(),
                parameters.rule().and(place -> place.parameter().role().trained()))));
    }

    /** The paths that the gradients of losses reach, without statistics. */
    Set<String> trained(List<Loss> losses) {
        Set<String> found = new LinkedHashSet<>();
        losses.forEach(loss -> loss.reads().forEach(value -> reach(value, found)));
        return found;
    }

    private void reach(Value value, Set<String> found) {
        if (value instanceof Value.Tap tap) {
            Set<String> needed = new HashSet<>(Set.of(tap.port()));
            for (int i = backbone.layers().size() - 1; i >= 0; i--) {
                Network.Layer layer = backbone.layers().get(i);
                if (needed.contains(layer.output().path())) {
                    layer.inputs().forEach(port -> needed.add(port.path()));
                    addTrained(backbone, layer, found);
                }
            }
        } else if (value instanceof Value.Applied applied) {
            Network network = modules.containsKey(applied.network())
                    ? modules.get(applied.network())
                    : heads.get(applied.network()).network();
            network.layers().forEach(layer -> addTrained(network, layer, found));
            reach(applied.input(), found);
        } else if (value instanceof Value.Reversed || value instanceof Value.Joined) {
            value.inputs().forEach(input -> reach(input, found));
        } else if (value instanceof Value.Weights weights) {
            found.addAll(weights.parameters());
        }
    }

    private static void addTrained(Network network, Network.Layer layer, Set<String> found) {
        layer.parameters().stream()
                .filter(parameter -> parameter.role().trained())
                .forEach(parameter -> found.add(network.path(layer, parameter)));
    }

    private static void add(Network network, Parameters wanted, Map<String, GraphBuilder.Place> found) {
        for (Network.Layer layer : network.layers()) {
            for (Parameter parameter : layer.parameters()) {
                GraphBuilder.Place place = new GraphBuilder.Place(network.path(layer, parameter), layer, parameter);
                if (wanted.rule().test(place)) {
                    found.putIfAbsent(place.path(), place);
                }
            }
        }
    }
}
