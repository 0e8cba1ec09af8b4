package org.graftml.api.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Objective;

/**
 * What will be trained, on what, and in which order. Immutable, and known in full before a step is run.
 *
 * @param inputs the samples as a data set gives them, labels included
 * @param steps added up over the phases
 */
public record TrainingGraph(
        String name,
        long seed,
        SampleType inputs,
        List<StreamInfo> streams,
        Network backbone,
        Map<String, HeadNode> heads,
        Map<String, Network> modules,
        List<State> states,
        List<Phase> phases,
        List<String> strategies,
        Training training) {
    public TrainingGraph {
        streams = List.copyOf(streams);
        heads = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(heads));
        modules = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(modules));
        states = List.copyOf(states);
        phases = List.copyOf(phases);
        strategies = List.copyOf(strategies);
    }

    /** Name of the head of the target. */
    public static final String HEAD = "head";

    /** A head, what it learns, and the label of the samples that it learns it from. */
    public record HeadNode(Network network, Objective objective, String label) {}

    /** Sizes of the training. */
    public record Training(int batch, long steps, long stepsPerEpoch) {}

    /** Every network: the backbone, the heads, the modules. */
    public List<Network> networks() {
        List<Network> all = new java.util.ArrayList<>();
        all.add(backbone);
        heads.values().forEach(head -> all.add(head.network()));
        all.addAll(modules.values());
        return all;
    }

    /** The layers whose outputs are computed once, because nothing in front of them changes; the last one's port. */
    public Optional<Port> cached(Phase phase) {
        Port last = null;
        for (Network.Layer layer : backbone.layers()) {
            boolean fixed = layer.parameters().stream()
                    .map(parameter -> backbone.path(layer, parameter))
                    .allMatch(phase.frozen()::contains);
            boolean chance = layer.operation().random() && layer.parameters().isEmpty() && !stageFrozen(phase, layer);
            if (!fixed || chance) {
                break;
            }
            last = layer.output();
        }
        boolean worthwhile = last != null && hasParameters(last);
        return worthwhile ? Optional.of(last) : Optional.empty();
    }

    /** Whether every parameter of a layer's stage is frozen in a phase, so that it runs as in evaluation. */
    public boolean stageFrozen(Phase phase, Network.Layer layer) {
        List<String> paths = backbone.layers().stream()
                .filter(other -> other.stage().equals(layer.stage()))
                .flatMap(other -> other.parameters().stream().map(parameter -> backbone.path(other, parameter)))
                .toList();
        return !paths.isEmpty() && phase.frozen().containsAll(paths);
    }

    private boolean hasParameters(Port last) {
        for (Network.Layer layer : backbone.layers()) {
            if (!layer.parameters().isEmpty()) {
                return true;
            }
            if (layer.output().equals(last)) {
                return false;
            }
        }
        return false;
    }

    /** All parameters by path, in a fixed order. */
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> all = new java.util.LinkedHashMap<>();
        for (Network network : networks()) {
            for (Network.Layer layer : network.layers()) {
                for (Parameter parameter : layer.parameters()) {
                    all.put(network.path(layer, parameter), parameter);
                }
            }
        }
        return all;
    }
}
